"""The number of another current"""

question = "pulse"
caught_by = ["test_pulse_peak"]
hint = "The pulse has 100 pA; call highest_voltage with it."

# %%
def settles_at(pars, current):
    """Return the voltage [mV] at which the membrane would settle under a direct current [pA], without a threshold."""
    return pars["E_L"] + current / pars["g_L"]


def highest_voltage(pars, current, run=None):
    """Return the highest voltage [mV] during a pulse [pA]; run(pars, current, stop=True) simulates it."""
    if run is None:
        run = run_LIF
    v, spikes = run(pars, Iinj=current, stop=True)
    return np.max(v)


pulse_peak_mV = highest_voltage(default_pars(), 150.0)
