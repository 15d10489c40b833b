"""NumPy floats, a named argument, the number rounded"""

question = "pulse"

# %%
def settles_at(pars, current):
    return np.float64(pars["E_L"] + np.divide(current, pars["g_L"]))


def highest_voltage(pars, current, run=None):
    v, _ = (run or run_LIF)(pars=pars, Iinj=current, stop=True)
    return np.asarray(v).max()


pulse_peak_mV = np.round(highest_voltage(default_pars(T=500.0), current=100), 2)
