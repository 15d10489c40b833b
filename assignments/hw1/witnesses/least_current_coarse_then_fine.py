"""Coarse steps, then fine ones, with a longer simulation; the last silent current"""

question = "least_current"

# %%
def find_least_current(pars, run=None):
    if run is None:
        run = run_LIF
    pars = dict(pars)
    pars["T"] = 600.0
    pars["range_t"] = np.arange(0, pars["T"], pars["dt"])
    start = 0.0
    for step in (50.0, 5.0, 0.5):
        current = start
        while len(run(pars, current)[1]) < 1:
            current += step
        start = current - step
    return start


least_current_pA = 200
