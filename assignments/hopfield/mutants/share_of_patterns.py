"""The share of patterns, not of networks"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
    "test_capacity_curve",
]
hint = "A network counts if it remembers all of its patterns; one that is lost spoils it."

# %%
def share_of_networks(N, P, trials=30):
    kept = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        kept += sum(is_retrieved(network, mu) for mu in range(P))
    return kept / (trials * P)
