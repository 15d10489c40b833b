"""Begun at 0, noise drawn in the loop, a list returned"""

question = "ornstein_uhlenbeck"

# %%
def my_OU(pars, mu, sig, myseed=False):
    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()
    h = pars["dt"] / pars["tau_ou"]
    x, trace = 0.0, []
    for _ in pars["range_t"]:
        trace.append(float(x))
        x += h * (mu - x) + sig * (2 * h) ** 0.5 * np.random.randn()
    return trace
