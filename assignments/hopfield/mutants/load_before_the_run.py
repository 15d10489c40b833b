"""The overlap at the beginning"""

question = "load"
caught_by = [
    "test_overlap_at_the_end",
    "test_load_curve",
]
hint = "The network starts at the pattern: look at the overlap after the run."

# %%
def overlap_at_the_end(N, P):
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    np.fill_diagonal(network.weight, 0.0)
    overlaps = []
    for mu in range(min(P, 20)):
        network.run(mu=mu, t_max=0, do_plot=False)
        overlaps.append(network.overlap(mu))
    return np.mean(overlaps)
