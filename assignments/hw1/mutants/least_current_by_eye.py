"""Read off by eye"""

question = "least_current"
caught_by = ["test_least_current_of_our_neuron"]
hint = "Let your function say the number; 210 pA fires, yet less does too."

# %%
def find_least_current(pars, run=None):
    """Return the least direct current [pA] at which the neuron fires, to 1 pA; run(pars, current) simulates it."""
    if run is None:
        run = run_LIF
    silent, firing = 0.0, 600.0  # [pA] no spike here, spikes there
    while firing - silent > 0.5:
        middle = (silent + firing) / 2
        v, spikes = run(pars, middle)
        if len(spikes) > 0:
            firing = middle
        else:
            silent = middle
    return firing


least_current_pA = 210
