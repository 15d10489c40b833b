"""The threshold waits with the voltage"""

question = "glif"
caught_by = ["test_glif_threshold"]
hint = "In the refractory time the voltage alone is held; the threshold goes on."

# %%
def run_GLIF(pars, Iinj):
    """Return voltage [mV], threshold [mV] and after-spike current [pA] at the times range_t, and the spike times [ms]."""
    V_th, V_reset, V_init = pars["V_th"], pars["V_reset"], pars["V_init"]
    E_L, g_L, tau_m, tref = pars["E_L"], pars["g_L"], pars["tau_m"], pars["tref"]
    tau_asc, jump_asc = pars["tau_asc"], pars["jump_asc"]
    a_theta, tau_theta = pars["a_theta"], pars["tau_theta"]
    dt, n = pars["dt"], pars["range_t"].size

    current = Iinj * np.ones(n)
    v, theta, I_asc = np.zeros(n), np.zeros(n), np.zeros(n)
    v[0], theta[0], I_asc[0] = V_init, V_th, 0.0
    spikes = []        # [ms]
    waiting = 0        # refractory steps that are left
    for it in range(n - 1):
        if waiting > 0:              # still refractory
            v[it] = V_reset
            waiting -= 1
        elif v[it] >= theta[it]:     # a spike
            spikes.append(it * dt)
            v[it] = V_reset
            waiting = round(tref / dt)

            # what the spike leaves behind
            I_asc[it] = I_asc[it] + jump_asc

        # voltage, after-spike current and threshold at the next step
        v[it + 1] = v[it] + dt / tau_m * (-(v[it] - E_L) + (current[it] + I_asc[it]) / g_L)
        I_asc[it + 1] = I_asc[it] - dt / tau_asc * I_asc[it]
        theta[it + 1] = theta[it]
        if waiting == 0:
            theta[it + 1] += dt * (a_theta * (v[it] - E_L) - (theta[it] - V_th) / tau_theta)

    return v, theta, I_asc, np.array(spikes)


with when_answered("run_GLIF"):
    pars = default_pars(tau_asc=50.0, jump_asc=-30.0, a_theta=0.002, tau_theta=100.0)
    v, theta, I_asc, spikes = run_GLIF(pars, 400.0)
    assert np.any(v[1:]), "a blank (...) is still there"
    figure, (above, below) = plt.subplots(2, 1, figsize=(8, 4), sharex=True, layout="constrained")
    above.plot(pars["range_t"], v, linewidth=1, label="V")
    above.plot(pars["range_t"], theta, "--", linewidth=1, label="θ")
    above.set(ylabel="V (mV)", title="The intervals lengthen")
    above.legend(loc="lower right")
    below.plot(pars["range_t"], I_asc, linewidth=1)
    below.set(xlabel="Time (ms)", ylabel="After-spike current (pA)")
plt.show()
