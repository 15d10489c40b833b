"""The same seed for ever"""

question = "white_noise"
caught_by = ["test_gwn_seed"]
hint = "Use myseed; a seed of your own gives the same noise to everybody, always."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    np.random.seed(42)

    I_gwn = mu + sig * np.random.randn(n) / np.sqrt(dt / 1000)
    return I_gwn
