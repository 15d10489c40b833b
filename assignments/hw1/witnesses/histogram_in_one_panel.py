"""Both in one panel, as outlines, in seconds"""

question = "isi_figure"

# %%
def draw_histograms(isi_weak, isi_strong):
    figure, axis = plt.subplots()
    bins = np.linspace(0, 0.06, 61)
    for isi, name in ((isi_weak, "weak"), (isi_strong, "strong")):
        axis.hist(np.asarray(isi) / 1000, bins=bins, histtype="step", label=name)
    axis.legend()
    axis.set_xlabel("ISI (s)")
    axis.set_ylabel("number of intervals")
    return figure


trains = [run_LIF(default_pars(T=1000.0), my_GWN(default_pars(T=1000.0), 250.0, sig))[1] for sig in (0.5, 3.0)]
figure_isi = draw_histograms(*(isi_cv_LIF(train)[0] for train in trains))
