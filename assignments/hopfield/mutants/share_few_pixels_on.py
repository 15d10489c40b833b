"""A tenth of the pixels on"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "Random patterns have half of their pixels on; leave the ratio as it is."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P, ratio=0.1)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
    return perfect / trials
