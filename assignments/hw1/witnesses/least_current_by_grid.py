"""A whole grid of currents, then the first that fires"""

question = "least_current"

# %%
def find_least_current(pars, run=None):
    if run is None:
        run = run_LIF
    currents = np.arange(0, 600, 1.0)
    counts = np.array([np.size(run(pars, I)[1]) for I in currents])
    return currents[np.argmax(counts > 0)]


least_current_pA = find_least_current(default_pars())
