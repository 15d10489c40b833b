"""Each pattern replaces the one before"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "Store all P patterns in one network: the weights are a sum over them."

# %%
def share_of_networks(N, P, trials=20):
    perfect = 0
    for _ in range(trials):
        good = 0
        for _ in range(P):
            network = HopfieldNetwork(N)
            network.make_pattern(P=1)
            good += is_retrieved(network, 0)
        perfect += good == P
    return perfect / trials
