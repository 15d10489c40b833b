"""brentq on either side of I = 2, a list"""

question = "unstable"

# %%
from scipy.optimize import brentq


def unstable_range(eps=0.1):
    largest = lambda I: max(np.real(eigenvalues(I, eps)))
    return [brentq(largest, 0, 2), brentq(largest, 2, 4)]


unstable_low, unstable_high = np.round(unstable_range(), 1)
