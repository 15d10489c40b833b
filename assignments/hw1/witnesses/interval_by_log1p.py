"""log1p, try and except, statistics.mean; the number by simulation"""

question = "interval"

# %%
from statistics import mean


def theory_interval(pars, current):
    drive = current / pars["g_L"] + pars["E_L"] - pars["V_th"]
    if not drive > 0:
        return float("inf")
    return pars["tref"] + pars["tau_m"] * np.log1p((pars["V_th"] - pars["V_reset"]) / drive)


def measured_interval(pars, current, run=run_LIF):
    spikes = list(run(pars, current)[1])
    gaps = [later - earlier for earlier, later in zip(spikes, spikes[1:])]
    return float(mean(gaps)) if gaps else float("nan")


interval_250_ms = round(measured_interval(default_pars(T=1000.0), 250.0), 1)
