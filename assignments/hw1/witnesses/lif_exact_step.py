"""The exact solution over each step"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    dt, t = pars["dt"], pars["range_t"]
    n = t.size
    I = np.array(Iinj * np.ones(n), dtype=float)
    if stop:
        middle = n // 2
        mask = np.zeros(n)
        mask[max(middle - 1000, 0) : middle + 1000] = 1
        I = I * mask
    decay = np.exp(-dt / pars["tau_m"])
    v = np.empty(n)
    v[0] = pars["V_init"]
    spikes, hold = [], 0
    for k in range(n - 1):
        if hold > 0:
            v[k] = pars["V_reset"]
            hold -= 1
        elif v[k] >= pars["V_th"]:
            spikes.append(t[k])
            v[k] = pars["V_reset"]
            hold = int(np.ceil(pars["tref"] / dt - 1e-9))
        target = pars["E_L"] + I[k] / pars["g_L"]
        v[k + 1] = target + (v[k] - target) * decay
    return v, np.array(spikes)
