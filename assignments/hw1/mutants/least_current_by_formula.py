"""A formula for the simulator"""

question = "least_current"
caught_by = ["test_least_current_asks_the_simulator"]
hint = "The given simulator may be another neuron: call run(pars, current) and look at its spikes."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    return pars["g_L"] * (pars["V_th"] - pars["E_L"])


least_current_pA = find_least_current(default_pars())
