"""The level is written in"""

question = "capacity"
caught_by = ["test_largest_reliable"]
hint = "The caller says how high the share is to be: use the argument level."

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
    for n in numbers:
        if share(n) < 0.5:
            break
        best = n
    return best
