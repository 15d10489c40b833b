"""The diagonal is kept"""

question = "load"
caught_by = [
    "test_overlap_at_the_end",
    "test_load_curve",
]
hint = "The diagonal holds each neuron where it is: take it away after the patterns are stored, since that computes the weights anew."

# %%
def overlap_at_the_end(N, P):
    network = HopfieldNetwork(N)
    network.make_pattern(P=P)
    overlaps = []
    for mu in range(min(P, 20)):
        network.run(mu=mu, do_plot=False)
        overlaps.append(network.overlap(mu))
    return np.mean(overlaps)
