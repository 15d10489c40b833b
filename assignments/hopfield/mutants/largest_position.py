"""The position for the number"""

question = "capacity"
caught_by = [
    "test_largest_reliable",
    "test_capacities",
    "test_wrong_pixels",
]
hint = "Return the number itself, not its place in the list."

# %%
def share_of_networks(N, P, trials=100):
    perfect = 0
    for _ in range(trials):
        network = HopfieldNetwork(N)
        network.make_pattern(P=P)
        perfect += all(is_retrieved(network, mu) for mu in range(P))
    return perfect / trials

# %%
def largest_reliable(share, numbers, level=0.5):
    best = 0
    for position, n in enumerate(numbers, 1):
        if share(n) < level:
            break
        best = position
    return best
