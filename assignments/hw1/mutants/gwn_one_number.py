"""One number for all samples"""

question = "white_noise"
caught_by = ["test_gwn_mean", "test_gwn_size", "test_gwn_is_white_and_gaussian"]
hint = "Draw n numbers, one for each sample."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.randn() * np.ones(n) / np.sqrt(dt / 1000)
    return I_gwn
