"""Weights of the wrong sign"""

question = "load"
caught_by = [
    "test_overlap_at_the_end",
    "test_load_curve",
]
hint = "Hebb's rule adds p p^T; with a minus the state turns over at each step."

# %%
def overlap_at_the_end(N, P):
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    np.fill_diagonal(network.weight, 0.0)
    network.weight = -network.weight
    overlaps = []
    for mu in range(min(P, 20)):
        network.run(mu=mu, t_max=19, do_plot=False)
        overlaps.append(network.overlap(mu))
    return np.mean(overlaps)
