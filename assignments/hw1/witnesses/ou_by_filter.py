"""A recursive filter instead of a loop, begun at 0.1 sig"""

question = "ornstein_uhlenbeck"

# %%
from scipy.signal import lfilter


def my_OU(pars, mu, sig, myseed=False):
    state = np.random.RandomState(myseed if myseed else None)
    n = len(pars["range_t"])
    h = pars["dt"] / pars["tau_ou"]
    kicks = h * mu + sig * np.sqrt(2 * h) * state.randn(n)
    kicks[0] = 0.1 * sig
    return lfilter([1.0], [1.0, -(1 - h)], kicks)
