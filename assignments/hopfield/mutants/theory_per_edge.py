"""0.14 per pixel of an edge"""

question = "capacity"
caught_by = ["test_theoretical_capacity"]
hint = "HopfieldNetwork(N) has N * N neurons, and the theory counts neurons."

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
    return 0.14 * N

capacity_4 = largest_reliable(lambda P: share_of_networks(4, P, trials=200), range(1, 17))
capacity_10 = largest_reliable(lambda P: share_of_networks(10, P), range(6, 31))
