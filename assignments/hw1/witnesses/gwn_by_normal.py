"""np.random.normal with mean and standard deviation"""

question = "white_noise"

# %%
def my_GWN(pars, mu, sig, myseed=False):
    np.random.seed(myseed if myseed else None)
    return np.random.normal(mu, sig / np.sqrt(pars["dt"] / 1000.0), pars["range_t"].shape)
