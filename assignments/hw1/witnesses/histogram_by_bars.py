"""Counted by np.histogram, drawn as bars and stairs"""

question = "isi_figure"

# %%
def draw_histograms(isi_weak, isi_strong):
    figure = plt.figure()
    for place, isi in ((1, isi_weak), (2, isi_strong)):
        counts, edges = np.histogram(isi, bins=20, range=(0, 50))
        axis = figure.add_subplot(2, 1, place)
        if place == 1:
            axis.bar(edges[:-1], counts, width=np.diff(edges), align="edge")
        else:
            axis.stairs(counts, edges, fill=True)
        axis.set_ylabel("count")
    axis.set_xlabel("interval in ms")
    return figure


trains = [run_LIF(default_pars(T=1000.0), my_GWN(default_pars(T=1000.0), 250.0, sig))[1] for sig in (0.5, 3.0)]
figure_isi = draw_histograms(*(isi_cv_LIF(train)[0] for train in trains))
