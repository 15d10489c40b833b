"""dt = 0.1 written into the function"""

question = "white_noise"
caught_by = ["test_gwn_size"]
hint = "Take dt from pars."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.randn(n) / np.sqrt(0.1 / 1000)
    return I_gwn
