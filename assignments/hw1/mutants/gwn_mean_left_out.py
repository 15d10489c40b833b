"""mu is left out"""

question = "white_noise"
caught_by = ["test_gwn_mean"]
hint = "The noise trembles around mu: add it."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = sig * np.random.randn(n) / np.sqrt(dt / 1000)
    return I_gwn
