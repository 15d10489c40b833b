"""Ten small steps inside each step"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    n, dt = pars["range_t"].size, pars["dt"]
    Iinj = np.broadcast_to(Iinj, n).astype(float).copy()
    if stop:
        Iinj[: n // 2 - 1000] = 0.0
        Iinj[n // 2 + 1000 :] = 0.0
    small = dt / 10
    v = np.zeros(n)
    x, free_at, spikes = pars["V_init"], -1.0, []
    for it in range(n):
        for j in range(10):
            now = it * dt + j * small
            if j == 0:
                v[it] = x
            if now < free_at - small / 2:
                x = pars["V_reset"]
                continue
            x = x + small / pars["tau_m"] * (pars["E_L"] - x + Iinj[it] / pars["g_L"])
            if x >= pars["V_th"]:
                spikes.append(now + small)
                x, free_at = pars["V_reset"], now + small + pars["tref"]
    return v, np.asarray(spikes)
