"""The default neuron for the given one"""

question = "least_current"
caught_by = ["test_least_current_of_other_neurons", "test_least_current_asks_the_simulator"]
hint = "Hand pars on to run; default_pars() is one neuron among many."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    silent, firing = 0.0, 600.0  # [pA] no spike here, spikes there
    while firing - silent > 0.5:
        middle = (silent + firing) / 2
        v, spikes = run(default_pars(), middle)
        if len(spikes) > 0:
            firing = middle
        else:
            silent = middle
    return firing


least_current_pA = find_least_current(default_pars())
