"""Lists; the jump is written in the step behind the spike"""

question = "glif"

# %%
def run_GLIF(pars, Iinj):
    V_th, V_reset, E_L = pars["V_th"], pars["V_reset"], pars["E_L"]
    dt, times = pars["dt"], list(pars["range_t"])
    currents = [float(Iinj)] * len(times) if np.ndim(Iinj) == 0 else list(Iinj)
    v, theta, asc, spikes = [pars["V_init"]], [V_th], [0.0], []
    last = -1e9
    for t, current in zip(times[:-1], currents):
        jump = 0.0
        if t - last > pars["tref"] + 1e-9 and v[-1] >= theta[-1]:
            last, jump = t, pars["jump_asc"]
            spikes.append(t)
        waits = t - last <= pars["tref"] + 1e-9
        if waits:
            v[-1] = V_reset
        slope = -(v[-1] - E_L) + (current + asc[-1]) / pars["g_L"]
        theta.append(theta[-1] + dt * (pars["a_theta"] * (v[-1] - E_L) - (theta[-1] - V_th) / pars["tau_theta"]))
        asc.append((asc[-1] + jump) * (1 - dt / pars["tau_asc"]))
        v.append(V_reset if waits else v[-1] + dt * slope / pars["tau_m"])
    return v, theta, asc, spikes
