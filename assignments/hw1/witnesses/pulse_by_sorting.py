"""max of Python, and a formula by resistance"""

question = "pulse"

# %%
def settles_at(pars, current):
    resistance = 1 / pars["g_L"]  # [GΩ]
    return current * resistance - abs(pars["E_L"])


def highest_voltage(pars, current, run=run_LIF):
    trace = run(pars, current * np.ones(len(pars["range_t"])), True)[0]
    return float(sorted(trace)[-1])


pulse_peak_mV = -65
