"""Close is close enough"""

question = "retrieval"
caught_by = [
    "test_is_retrieved",
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
    "test_retrieved_letters",
]
hint = "A pattern with one wrong pixel is not that pattern: compare all of them."

# %%
def is_retrieved(network, mu):
    network.run(mu=mu, do_plot=False)
    return bool(network.overlap(mu) > 0.6)
