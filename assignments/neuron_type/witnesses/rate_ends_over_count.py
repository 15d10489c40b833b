"""Last minus first over the number of intervals"""

question = "rate"

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    st = get_spiketimes(t, v)
    n = len(st)
    return 0 if n < 2 else 1000 * (n - 1) / (st[-1] - st[0])
