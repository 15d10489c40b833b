"""Pattern 0 whatever mu is"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "Start at the pattern mu, and compare with the same one."

# %%
def is_retrieved(network, mu):
    network.run(do_plot=False)
    return bool(np.all(network.x == network.patterns[0]))
