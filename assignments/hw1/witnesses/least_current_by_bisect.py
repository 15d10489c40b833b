"""SciPy searches a sign that jumps"""

question = "least_current"

# %%
from scipy.optimize import bisect
def find_least_current(pars, run=None):
    if run is None:
        run = run_LIF
    return bisect(lambda I: 1.0 if np.size(run(pars, I)[1]) else -1.0, 0, 600, xtol=0.3)
least_current_pA = round(find_least_current(default_pars()))
