"""Lists, and a refractory time counted down"""

question = "lif"

# %%
def run_LIF(pars, Iinj, stop=False):
    V_th, V_reset = pars['V_th'], pars['V_reset']
    V_init, E_L = pars['V_init'], pars['E_L']
    dt, range_t = pars['dt'], pars['range_t']
    Lt = range_t.size
    tref = pars['tref']
    v = [V_init]
    I = list(np.broadcast_to(np.asarray(Iinj, float), (Lt,)))
    if stop:
        for k in range(Lt):
            if not (Lt//2-1000 <= k < Lt//2+1000):
                I[k] = 0.
    rec = []
    tr = 0.
    V = V_init
    for it in range(Lt - 1):
        if tr > 0:
            V = V_reset
            tr -= 1
        elif V >= V_th:
            rec.append(range_t[it])
            V = V_reset
            tr = tref/dt
        v[-1] = V
        V = V + (-(V - E_L) + I[it]/pars['g_L'])*dt/pars['tau_m']
        v.append(V)
    return v, rec
