"""One remembered pattern is enough"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "All of the patterns are asked: all, not any."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        perfect += any(is_retrieved(network, mu) for mu in range(P))
    return perfect / trials
