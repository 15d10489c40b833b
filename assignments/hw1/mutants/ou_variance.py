"""Variance for standard deviation"""

question = "ornstein_uhlenbeck"
caught_by = ["test_ou_size"]
hint = "sig stands before the root as it is, not squared."

# %%
def my_OU(pars, mu, sig, myseed=False):
    """Return an Ornstein-Uhlenbeck current [pA] around mu, one value for each time in range_t."""
    dt, tau_ou, n = pars["dt"], pars["tau_ou"], pars["range_t"].size

    if myseed:
        np.random.seed(myseed)
    else:
        np.random.seed()

    noise = np.random.randn(n)
    I_ou = np.zeros(n)
    I_ou[0] = mu
    for it in range(n - 1):
        I_ou[it + 1] = I_ou[it] + dt / tau_ou * (mu - I_ou[it]) + np.sqrt(2 * dt / tau_ou) * sig**2 * noise[it]
    return I_ou
