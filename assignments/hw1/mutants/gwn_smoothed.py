"""Smoothed noise"""

question = "white_noise"
caught_by = ["test_gwn_is_white_and_gaussian"]
hint = "White noise is independent from sample to sample: do not smooth it."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    noise = np.random.randn(n)
    noise = (noise + np.roll(noise, 1)) / np.sqrt(2)
    I_gwn = mu + sig * noise / np.sqrt(dt / 1000)
    return I_gwn
