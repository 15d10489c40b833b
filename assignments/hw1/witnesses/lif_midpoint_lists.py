"""A midpoint step, plain lists throughout, and a spike drawn at +20 mV"""

question = "lif"

# %%
def _slope(v, current, pars):
    return (pars["E_L"] - v + current / pars["g_L"]) / pars["tau_m"]


def run_LIF(pars, Iinj, stop=False):
    dt, n = pars["dt"], len(pars["range_t"])
    current = list(Iinj) if np.ndim(Iinj) else [Iinj] * n
    if stop:
        current = [c if n // 2 - 1000 <= k < n // 2 + 1000 else 0.0 for k, c in enumerate(current)]
    now, waiting = float(pars["V_init"]), 0
    v, spikes = [], []
    for k in range(n):
        if waiting:
            now = pars["V_reset"]
            waiting -= 1
            v.append(now)
        elif now >= pars["V_th"]:
            spikes.append(k * dt)
            now, waiting = pars["V_reset"], round(pars["tref"] / dt)
            v.append(20.0)
        else:
            v.append(now)
        middle = now + dt / 2 * _slope(now, current[k], pars)
        now = now + dt * _slope(middle, current[k], pars)
    return v, spikes
