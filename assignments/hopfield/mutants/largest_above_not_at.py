"""The level itself is refused"""

question = "capacity"
caught_by = ["test_largest_reliable"]
hint = "At least the level: a share that equals it is enough."

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
        if share(n) <= level:
            break
        best = n
    return best
