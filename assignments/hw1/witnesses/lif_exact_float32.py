"""The exact step, in single precision"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    t = pars['range_t']; n = t.size; dt = pars['dt']
    I = np.zeros(n) + Iinj
    if stop:
        mask = np.zeros(n, bool); mask[max(0, n//2 - 1000):n//2 + 1000] = True
        I = np.where(mask, I, 0)
    decay = np.exp(-dt / pars['tau_m'])
    v = np.empty(n, dtype=np.float32); v[0] = pars['V_init']
    spikes = []; last = -np.inf
    for k in range(1, n):
        if t[k] - last < pars['tref'] - 1e-9:
            v[k] = pars['V_reset']; continue
        vinf = pars['E_L'] + I[k-1] / pars['g_L']
        v[k] = vinf + (v[k-1] - vinf) * decay
        if v[k] >= pars['V_th']:
            last = t[k]; spikes.append(last); v[k] = pars['V_reset']
    return v, np.array(spikes)
