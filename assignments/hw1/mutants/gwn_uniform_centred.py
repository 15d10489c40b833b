"""Uniform noise of the right size"""

question = "white_noise"
caught_by = ["test_gwn_is_white_and_gaussian"]
hint = "The noise is Gaussian: np.random.randn."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.sqrt(3) * np.random.uniform(-1, 1, n) / np.sqrt(dt / 1000)
    return I_gwn
