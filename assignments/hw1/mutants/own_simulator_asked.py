"""run_LIF for run"""

question = "least_current"
caught_by = ["test_least_current_asks_the_simulator"]
hint = "Call run, the simulator that was handed in, and not run_LIF."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    silent, firing = 0.0, 600.0  # [pA] no spike here, spikes there
    while firing - silent > 0.5:
        middle = (silent + firing) / 2
        v, spikes = run_LIF(pars, middle)
        if len(spikes) > 0:
            firing = middle
        else:
            silent = middle
    return firing


least_current_pA = find_least_current(default_pars())
