"""One current after the other, 1 pA apart"""

question = "least_current"

# %%
def find_least_current(pars, run=None):
    if run is None:
        run = run_LIF
    current = 0
    while len(run(pars, current)[1]) == 0:
        current += 1
    return current


least_current_pA = find_least_current(default_pars())
