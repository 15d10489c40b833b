"""Uniform noise"""

question = "white_noise"
caught_by = ["test_gwn_mean", "test_gwn_size", "test_gwn_is_white_and_gaussian"]
hint = "np.random.rand is uniform between 0 and 1; np.random.randn is the normal one."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.rand(n) / np.sqrt(dt / 1000)
    return I_gwn
