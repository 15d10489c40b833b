"""The first number that is too large"""

question = "capacity"
caught_by = ["test_largest_reliable"]
hint = "The largest number that is still good is the one before the first that is not."

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
    for n in numbers:
        if share(n) < level:
            return n
    return 0
