"""Flipped by hand, own weights, loops over arrays"""

question = "correction"

# %%
def share_corrected(N, P, wrong, trials=100):
    n, back, rng = N * N, [], np.random.default_rng()
    for _ in range(trials):
        patterns = np.array([rng.permutation(np.where(np.arange(n) < n // 2, 1, -1)) for _ in range(P)])
        state = patterns[0].copy()
        state[rng.choice(n, wrong, replace=False)] *= -1
        for _ in range(30):
            state = np.sign(patterns.T @ (patterns @ state))
        back.append(np.array_equal(state, patterns[0]))
    return sum(back) / len(back)


wrong_pixels = 20 + 2 * largest_reliable(lambda k: share_corrected(10, 8, 20 + 2 * k), range(16))
