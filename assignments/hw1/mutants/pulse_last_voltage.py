"""The last voltage for the highest"""

question = "pulse"
caught_by = ["test_highest_voltage", "test_pulse_peak"]
hint = "At the end the pulse is over: look for the largest value."

# %%
def settles_at(pars, current):
    """Return the voltage [mV] at which the membrane would settle under a direct current [pA], without a threshold."""
    return pars["E_L"] + current / pars["g_L"]


def highest_voltage(pars, current, run=None):
    """Return the highest voltage [mV] during a pulse [pA]; run(pars, current, stop=True) simulates it."""
    if run is None:
        run = run_LIF
    v, spikes = run(pars, Iinj=current, stop=True)
    return v[-1]


pulse_peak_mV = highest_voltage(default_pars(), 100.0)
