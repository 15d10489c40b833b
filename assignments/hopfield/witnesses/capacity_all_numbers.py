"""Every number tried, mean of a list, a float"""

question = "capacity"

# %%
def share_of_networks(N, P, trials=100):
    remembered = []
    for _ in range(trials):
        network = HopfieldNetwork(N)
        for _ in range(P):
            network.make_pattern()
        remembered.append(not any(not is_retrieved(network, mu) for mu in reversed(range(P))))
    return np.mean(remembered)

# %%
def largest_reliable(share, numbers, level=0.5):
    return max([n for n in numbers if share(n) >= level], default=0)

# %%
def theoretical_capacity(N):
    return N**2 * 0.14


capacity_4 = float(largest_reliable(lambda P: share_of_networks(4, P), range(1, 9)))
capacity_10 = float(largest_reliable(lambda P: share_of_networks(10, P), range(8, 18)))
