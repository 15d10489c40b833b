"""The overlap with pattern 0 for all"""

question = "load"
caught_by = [
    "test_overlap_at_the_end",
    "test_load_curve",
]
hint = "Compare with the pattern at which the network started."

# %%
def overlap_at_the_end(N, P):
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    np.fill_diagonal(network.weight, 0.0)
    overlaps = []
    for mu in range(min(P, 20)):
        network.run(mu=mu, do_plot=False)
        overlaps.append(network.overlap(0))
    return np.mean(overlaps)
