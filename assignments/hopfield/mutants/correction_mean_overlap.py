"""The mean overlap for the share"""

question = "correction"
caught_by = ["test_share_corrected"]
hint = "Count the networks that end at the pattern; an overlap of 0.9 is none of them."

# %%
def share_corrected(N, P, wrong, trials=100):
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        network.run(mu=0, flip_ratio=min((wrong + 0.5) / N**2, 1.0), do_plot=False)
        corrected += network.overlap(0)
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))
