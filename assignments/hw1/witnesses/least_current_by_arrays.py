"""Bisection by recursion, with the current as an array and a named argument"""

question = "least_current"

# %%
def find_least_current(pars, run=run_LIF, low=0.0, high=600.0):
    if high - low < 0.1:
        return (low + high) / 2
    middle = 0.5 * (low + high)
    _, sp = run(pars, Iinj=middle * np.ones(len(pars["range_t"])), stop=False)
    if np.array(sp).any():
        return find_least_current(pars, run, low, middle)
    return find_least_current(pars, run, middle, high)


least_current_pA = float(np.round(find_least_current(default_pars()), 1))
