"""The state is set, then dynamic; coarse steps"""

question = "correction"

# %%
def share_corrected(N, P, wrong, trials=100):
    count = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P)
        network.x = network.patterns[0] * np.where(np.random.permutation(N * N) < wrong, -1.0, 1.0)
        for _ in range(25):
            network.dynamic()
        count = count + (network.overlap(0) == 1)
    return np.float64(count) / trials


wrong_pixels = float(largest_reliable(lambda wrong: share_corrected(10, 8, wrong), [26, 28, 30, 32, 34, 35, 36, 37, 38, 40]))
