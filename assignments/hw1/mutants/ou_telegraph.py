"""Two values in turn"""

question = "ornstein_uhlenbeck"
caught_by = ["test_ou_memory"]
hint = "Mean, size and memory are right, and yet it is another noise: each step adds a normal number of its own."

# %%
def my_OU(pars, mu, sig, myseed=False):
    """Return an Ornstein-Uhlenbeck current [pA] around mu, one value for each time in range_t."""
    dt, tau_ou, n = pars["dt"], pars["tau_ou"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    turns = np.random.rand(n) < (1 - np.exp(-dt / tau_ou)) / 2
    return mu + sig * (-1.0) ** np.cumsum(turns)
