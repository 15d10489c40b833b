"""Any stored pattern will do"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "The network must end at the pattern at which it started."

# %%
def is_retrieved(network, mu):
    network.run(mu=mu, do_plot=False)
    other = (mu + 1) % len(network.patterns)
    return bool(np.all(network.x == network.patterns[other]))
