"""One seed for all"""

question = "f_i_curves"
caught_by = ["test_f_i_own_noise"]
hint = "With one seed each current gets the same noise: leave myseed out."

# %%
def sigma_affect(sig_gwn, run=None, noise=None):
    """Return spike counts with noise, spike counts without, and the mean currents [pA]: 100, 110, …, 400."""
    if run is None:
        run = run_LIF
    if noise is None:
        noise = my_GWN
    pars = default_pars(T=1000.0)

    # the mean currents [pA]
    mean_currents = np.arange(100.0, 401.0, 10.0)

    counts = np.zeros(len(mean_currents))
    counts_dc = np.zeros(len(mean_currents))
    for i, mu in enumerate(mean_currents):
        # the number of spikes under noise of strength sig_gwn around mu
        counts[i] = len(run(pars, noise(pars, mu, sig_gwn, myseed=2020))[1])

        # the number of spikes under the direct current mu
        counts_dc[i] = len(run(pars, mu)[1])

    return counts, counts_dc, mean_currents
