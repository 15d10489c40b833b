"""A formula for the simulation"""

question = "pulse"
caught_by = ["test_highest_voltage"]
hint = "Call run, the simulator that you were given, and take the largest voltage it returns."

# %%
def settles_at(pars, current):
    """Return the voltage [mV] at which the membrane would settle under a direct current [pA], without a threshold."""
    return pars["E_L"] + current / pars["g_L"]


def highest_voltage(pars, current, run=None):
    """Return the highest voltage [mV] during a pulse [pA]; run(pars, current, stop=True) simulates it."""
    if run is None:
        run = run_LIF
    return settles_at(pars, current)


pulse_peak_mV = highest_voltage(default_pars(), 100.0)
