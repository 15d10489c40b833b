"""Only the first pattern is tried"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "All P patterns are to be remembered: try each of them."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        perfect += is_retrieved(network, 0)
    return perfect / trials
