"""The wrong generator is seeded"""

question = "white_noise"
caught_by = ["test_gwn_seed"]
hint = "np.random.seed does not reach default_rng(): seed the generator that you draw from."

# %%
def my_GWN(pars, mu, sig, myseed=False):
    """Return a white-noise current [pA] around mu, one value for each time in range_t."""
    dt, n = pars["dt"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    I_gwn = mu + sig * np.random.default_rng().standard_normal(n) / np.sqrt(dt / 1000)
    return I_gwn
