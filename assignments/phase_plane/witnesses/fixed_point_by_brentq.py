"""The crossing of the nullclines by brentq"""

question = "at_fixed_point"

# %%
from scipy.optimize import brentq


def jacobian_at(I, eps=0.1):
    u = brentq(lambda u: u_nullcline(u, I) - w_nullcline(u), -5, 5)
    return get_jacobian(u, w_nullcline(u), eps)


J = jacobian_at(I=0)
