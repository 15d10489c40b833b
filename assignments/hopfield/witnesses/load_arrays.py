"""Own arrays, all patterns at once"""

question = "load"

# %%
def overlap_at_the_end(N, P):
    n = N**2
    p = np.random.default_rng().permuted(np.tile(np.where(np.arange(n) % 2, 1.0, -1.0), (P, 1)), axis=1)
    S = p[:20].copy()
    for _ in range(20):
        S = np.sign((S @ p.T) @ p - P * S)
    return float((S * p[:20]).mean())
