"""The threshold is tested on the new value, and the refractory time is kept as a time"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    t, dt = pars["range_t"], pars["dt"]
    n = len(t)
    I = Iinj * np.ones(n)
    if stop:
        I[: max(int(n / 2) - 1000, 0)] = 0
        I[int(n / 2) + 1000 :] = 0
    v = np.full(n, pars["V_init"])
    last = -np.inf
    spike_times = np.array([])
    for k in range(1, n):
        if t[k] - last < pars["tref"] - dt / 2:
            v[k] = pars["V_reset"]
            continue
        slope = (-(v[k - 1] - pars["E_L"]) + I[k - 1] / pars["g_L"]) / pars["tau_m"]
        v[k] = v[k - 1] + slope * dt
        if v[k] >= pars["V_th"]:
            last = t[k]
            spike_times = np.append(spike_times, last)
            v[k] = pars["V_reset"]
    return v, spike_times
