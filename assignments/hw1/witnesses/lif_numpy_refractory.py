"""The current in mV beforehand, and a reset by index"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    p = dict(pars)
    n = p["range_t"].shape[0]
    drive = (np.zeros(n) + Iinj) / p["g_L"]
    if stop:
        outside = np.ones(n, dtype=bool)
        outside[max(n // 2 - 1000, 0) : n // 2 + 1000] = False
        drive[outside] = 0
    a = p["dt"] / p["tau_m"]
    v = np.zeros(n) + p["V_init"]
    rec, tr = [], 0.0
    for it in range(n - 1):
        if tr > 0.5:
            v[it] = p["V_reset"]
            tr -= 1
        elif v[it] >= p["V_th"]:
            rec.append(it)
            v[it] = p["V_reset"]
            tr = p["tref"] / p["dt"]
        v[it + 1] = (1 - a) * v[it] + a * (p["E_L"] + drive[it])
    return v, np.array(rec) * p["dt"]
