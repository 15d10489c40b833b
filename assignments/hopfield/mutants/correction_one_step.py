"""A single step"""

question = "correction"
caught_by = [
    "test_share_corrected",
    "test_wrong_pixels",
]
hint = "Let the network run until nothing changes; one step is not enough."

# %%
def share_corrected(N, P, wrong, trials=100):
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        network.run(mu=0, t_max=1, flip_ratio=min((wrong + 0.5) / N**2, 1.0), do_plot=False)
        corrected += bool(np.all(network.x == network.patterns[0]))
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))
