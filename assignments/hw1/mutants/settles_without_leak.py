"""The leak potential left out"""

question = "pulse"
caught_by = ["test_settles_at"]
hint = "Without a current the membrane is at E_L, not at 0 mV."

# %%
def settles_at(pars, current):
    """Return the voltage [mV] at which the membrane would settle under a direct current [pA], without a threshold."""
    return current / pars["g_L"]


def highest_voltage(pars, current, run=None):
    """Return the highest voltage [mV] during a pulse [pA]; run(pars, current, stop=True) simulates it."""
    if run is None:
        run = run_LIF
    v, spikes = run(pars, Iinj=current, stop=True)
    return np.max(v)


pulse_peak_mV = highest_voltage(default_pars(), 100.0)
