"""Exponential steps, one dictionary for the state"""

question = "glif"

# %%
def run_GLIF(pars, Iinj):
    dt, n = pars["dt"], len(pars["range_t"])
    I = np.broadcast_to(np.asarray(Iinj, dtype=float), (n,))
    keep_v, keep_asc = np.exp(-dt / pars["tau_m"]), np.exp(-dt / pars["tau_asc"])
    keep_theta = np.exp(-dt / pars["tau_theta"])
    state = {"v": pars["V_init"], "theta": pars["V_th"], "asc": 0.0}
    rows, spike_times, free_at = [], [], -1
    for k in range(n):
        if k >= free_at and state["v"] >= state["theta"]:
            spike_times.append(pars["range_t"][k])
            free_at = k + int(round(pars["tref"] / dt)) + 1
            state["asc"] += pars["jump_asc"]
        if k < free_at:
            state["v"] = pars["V_reset"]
        rows.append((state["v"], state["theta"], state["asc"]))
        v_inf = pars["E_L"] + (I[k] + state["asc"]) / pars["g_L"]
        theta_inf = pars["V_th"] + pars["tau_theta"] * pars["a_theta"] * (state["v"] - pars["E_L"])
        state["theta"] = theta_inf + (state["theta"] - theta_inf) * keep_theta
        state["v"] = v_inf + (state["v"] - v_inf) * keep_v
        state["asc"] *= keep_asc
    v, theta, asc = np.array(rows).T
    return v, theta, asc, np.array(spike_times)
