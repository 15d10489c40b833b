"""The exact step from a random start"""

question = "ornstein_uhlenbeck"

# %%
def my_OU(pars, mu, sig, myseed=False):
    np.random.seed(myseed or None)
    n = pars['range_t'].size
    rho = np.exp(-pars['dt'] / pars['tau_ou'])
    x = np.zeros(n); x[0] = np.random.normal(mu, sig)
    for k in range(1, n):
        x[k] = mu + rho * (x[k-1] - mu) + sig * np.sqrt(1 - rho**2) * np.random.randn()
    return x
