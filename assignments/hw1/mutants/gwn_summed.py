"""A random walk"""

question = "white_noise"
caught_by = ["test_gwn_mean", "test_gwn_size", "test_gwn_is_white_and_gaussian"]
hint = "White noise forgets itself at each step: no cumsum."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.cumsum(np.random.randn(n)) / np.sqrt(dt / 1000)
    return I_gwn
