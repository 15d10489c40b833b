"""Without a seed, always the same noise"""

question = "white_noise"
caught_by = ["test_gwn_seed"]
hint = "myseed=False asks for new noise at each call: np.random.seed() without a number."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size
    np.random.seed(int(myseed))
    return mu + sig * np.random.randn(n) / np.sqrt(dt / 1000)
