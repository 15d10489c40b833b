"""One run and a formula"""

question = "least_current"
caught_by = ["test_least_current_asks_the_simulator"]
hint = "Where the neuron fires is known only by its spikes: run it at several currents and look at them."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    v, spikes = run(pars, 0.0)
    return pars["g_L"] * (pars["V_th"] - v[-1])


least_current_pA = find_least_current(default_pars())
