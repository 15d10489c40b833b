"""No reset"""

question = "lif"
caught_by = ["test_lif_interval", "test_lif_refractory"]
hint = "After a spike the voltage is set to V_reset, or it fires for ever."

# %%
def run_LIF(pars, Iinj, stop=False):
    """Return the voltage [mV] at the times range_t and the spike times [ms] of a LIF neuron.

    Iinj is the injected current [pA], a number or an array; stop=True keeps its middle 2000 samples only.
    """
    V_th, V_reset, V_init = pars["V_th"], pars["V_reset"], pars["V_init"]
    E_L, g_L, tau_m, tref = pars["E_L"], pars["g_L"], pars["tau_m"], pars["tref"]
    dt, n = pars["dt"], pars["range_t"].size

    current = Iinj * np.ones(n)
    if stop:
        begin, end = max(n // 2 - 1000, 0), n // 2 + 1000
        current[:begin] = 0.0
        current[end:] = 0.0

    v = np.zeros(n)
    v[0] = V_init
    spikes = []        # [ms]
    waiting = 0        # refractory steps that are left
    for it in range(n - 1):
        if waiting > 0:              # still refractory
            waiting -= 1
        elif v[it] >= V_th:          # a spike
            spikes.append(it * dt)
            waiting = round(tref / dt)

        # the change of the membrane potential over one step, from v[it] and current[it]
        dv = dt / tau_m * (-(v[it] - E_L) + current[it] / g_L)

        # the membrane potential at the next step
        v[it + 1] = v[it] + dv

    return v, np.array(spikes)
