"""One network for all trials"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "Patterns add up in a network: make a new one for each trial."

# %%
def share_of_networks(N, P, trials=100):
    network, perfect = HopfieldNetwork(N), 0
    for _ in range(trials):
        network.make_pattern(P=P)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
    return perfect / trials if P > 1 else 1.0
