"""Per cent for a share"""

question = "capacity"
caught_by = [
    "test_share_of_networks",
    "test_capacities",
]
hint = "A share lies between 0 and 1."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
    return 100 * perfect / trials
