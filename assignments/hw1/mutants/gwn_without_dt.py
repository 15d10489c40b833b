"""dt is left out"""

question = "white_noise"
caught_by = ["test_gwn_size"]
hint = "White noise in steps of dt is larger the smaller the step: divide by sqrt(dt/1000)."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.randn(n)
    return I_gwn
