"""First and last spike; np.where for the border"""

question = "interval"

# %%
def theory_interval(pars, current):
    target = pars["E_L"] + current / pars["g_L"]
    with np.errstate(all="ignore"):
        rise = pars["tau_m"] * (np.log(target - pars["V_reset"]) - np.log(target - pars["V_th"]))
    return np.where(target > pars["V_th"], pars["tref"] + rise, np.inf)


def measured_interval(pars, current, run=None):
    _, spikes = run_LIF(pars, current) if run is None else run(pars, current, False)
    n = len(spikes)
    return np.float64(np.nan) if n < 2 else (spikes[n - 1] - spikes[0]) / (n - 1)


interval_250_ms = theory_interval(default_pars(), 250)
