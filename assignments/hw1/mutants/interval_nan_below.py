"""No word about neurons that never fire"""

question = "interval"
caught_by = ["test_theory_interval_of_a_silent_neuron"]
hint = "Below the threshold the logarithm has no value: ask first; such an interval never ends."

# %%
def theory_interval(pars, current):
    """Return the interval between two spikes [ms] under a direct current [pA], np.inf if there are none."""
    v_inf = pars["E_L"] + current / pars["g_L"]
    return pars["tref"] + pars["tau_m"] * np.log((v_inf - pars["V_reset"]) / (v_inf - pars["V_th"]))


def measured_interval(pars, current, run=None):
    """Return the mean interval [ms] between the spikes of run(pars, current), np.nan for fewer than two spikes."""
    if run is None:
        run = run_LIF
    v, spikes = run(pars, Iinj=current)
    if len(spikes) < 2:
        return np.nan
    return np.mean(np.diff(spikes))


interval_250_ms = theory_interval(default_pars(), 250.0)

with when_answered("the two intervals"):
    print(f"by the formula {interval_250_ms:.2f} ms, by simulation {measured_interval(default_pars(), 250.0):.2f} ms")
