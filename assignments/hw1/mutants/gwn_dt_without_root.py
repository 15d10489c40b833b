"""dt for its root"""

question = "white_noise"
caught_by = ["test_gwn_mean", "test_gwn_size"]
hint = "Variances add up in time, so the standard deviation goes with the root of dt."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.randn(n) / (dt / 1000)
    return I_gwn
