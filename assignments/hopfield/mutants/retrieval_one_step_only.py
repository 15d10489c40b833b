"""The state is looked at before the run"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "Start the network and let it run; then look at its state."

# %%
def is_retrieved(network, mu):
    network.run(mu=mu, t_max=0, do_plot=False)
    return bool(np.all(network.x == network.patterns[mu]))
