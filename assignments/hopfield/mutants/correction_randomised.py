"""Pixels drawn anew, of which half stay"""

question = "correction"
caught_by = [
    "test_share_corrected",
    "test_wrong_pixels",
]
hint = "A flipped pixel has the opposite sign; one drawn anew keeps its sign half of the time."

# %%
def share_corrected(N, P, wrong, trials=100):
    corrected = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        network.run(mu=0, t_max=0, do_plot=False)
        chosen = np.random.permutation(N * N)[:wrong]
        network.x[chosen] = np.random.choice([-1.0, 1.0], len(chosen))
        for _ in range(20):
            network.dynamic()
        corrected += bool(np.all(network.x == network.patterns[0]))
    return corrected / trials


wrong_pixels = largest_reliable(lambda wrong: share_corrected(10, 8, wrong, trials=200), range(20, 51))
