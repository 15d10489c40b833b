"""The exact update, begun at mu, with a generator of its own"""

question = "ornstein_uhlenbeck"

# %%
def my_OU(pars, mu, sig, myseed=False):
    rng = np.random.default_rng(myseed or None)
    n = pars["range_t"].size
    a = np.exp(-pars["dt"] / pars["tau_ou"])
    b = sig * np.sqrt(1 - a**2)
    x = np.empty(n)
    x[0] = mu
    for k in range(1, n):
        x[k] = mu + a * (x[k - 1] - mu) + b * rng.standard_normal()
    return x
