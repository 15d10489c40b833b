"""Pixels of 0 and 1"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "Pixels are -1 and +1; with 0 and 1 no state is ever the pattern."

# %%
def is_retrieved(network, mu):
    network.run(mu=mu, do_plot=False)
    return bool(np.all((network.x > 0).astype(int) == network.patterns[mu]))
