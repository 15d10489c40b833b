"""The theory for the experiment"""

question = "capacity"
caught_by = ["test_capacities"]
hint = "Try it: a small network may do better than the theory of large ones."

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
        if share(n) < level:
            break
        best = n
    return best

# %%
def theoretical_capacity(N):
    return 0.14 * N**2


capacity_4, capacity_10 = round(theoretical_capacity(4)), round(theoretical_capacity(10))
