"""N taken for the number of neurons"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "HopfieldNetwork(N) has N * N neurons."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(max(int(N**0.5), 2))
        network.make_pattern(P=P)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
    return perfect / trials
