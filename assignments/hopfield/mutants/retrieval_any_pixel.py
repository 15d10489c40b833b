"""One right pixel is enough"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "np.any asks for one pixel, np.all for each."

# %%
def is_retrieved(network, mu):
    network.run(mu=mu, do_plot=False)
    return bool(np.any(network.x == network.patterns[mu]))
