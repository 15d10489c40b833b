"""A longer step, slices, and a unit taken along"""

question = "rate"

# %%
def get_firing_rate(neuron, I_amp):
    t, v, w, I = neuron.step(t_end=1700.0, I_tstart=100.0, I_tend=1600.0, I_amp=float(I_amp), do_plot=False)
    st = np.array(get_spiketimes(t, v, v_th=0.6))
    isi_s = (st[1:] - st[:-1]) / 1000.0
    return float(1.0 / isi_s.mean()) if isi_s.size else 0.0
