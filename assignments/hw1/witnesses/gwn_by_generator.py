"""A generator of its own"""

question = "white_noise"

# %%
def my_GWN(pars, mu, sig, myseed=False):
    rng = np.random.default_rng(myseed) if myseed else np.random.default_rng()
    dt_s = pars["dt"] * 1e-3
    z = rng.standard_normal(len(pars["range_t"]))
    return mu + sig * z * dt_s**-0.5
