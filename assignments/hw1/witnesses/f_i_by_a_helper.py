"""A helper; the direct current as noise of strength zero; rates in Hz by the duration"""

question = "f_i_curves"

# %%
def rate(pars, current, run):
    _, spike_times = run(pars, current)
    return 1000.0 * np.size(spike_times) / pars["T"]


def sigma_affect(sig_gwn, run=None, noise=None):
    run, noise = run or run_LIF, noise or my_GWN
    pars = default_pars(T=1000.0)
    currents = np.linspace(100, 400, 31)
    table = np.array([[rate(pars, noise(pars, I, s), run) for s in (sig_gwn, 0.0)] for I in currents])
    return table[:, 0], table[:, 1], currents
