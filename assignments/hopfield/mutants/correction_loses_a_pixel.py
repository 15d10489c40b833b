"""A pixel is lost in rounding"""

question = "correction"
caught_by = ["test_share_corrected"]
hint = "run rounds flip_ratio * N**2 down: add half a pixel, so that none is lost."

# %%
def share_corrected(N, P, wrong, trials=100):
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        network.run(mu=0, flip_ratio=wrong / N**2, do_plot=False)
        corrected += bool(np.all(network.x == network.patterns[0]))
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))
