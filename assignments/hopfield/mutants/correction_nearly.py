"""Close to the pattern is close enough"""

question = "correction"
caught_by = ["test_share_corrected"]
hint = "The end must be pattern 0 itself: a state with one wrong pixel has not found back."

# %%
def share_corrected(N, P, wrong, trials=100):
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        network.run(mu=0, flip_ratio=(wrong + 0.5) / N**2, do_plot=False)
        corrected += network.overlap(0) > 0.95
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))
