"""The number without the search"""

question = "least_current"
caught_by = ["test_least_current_of_other_neurons", "test_least_current_asks_the_simulator"]
hint = "The function is asked for as well: it finds the border of any neuron."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    silent, firing = 0.0, 600.0  # [pA] no spike here, spikes there
    return 200.0


least_current_pA = 200.0
