"""Outlines of forty bins"""

question = "isi_figure"

# %%
def draw_histograms(isi_weak, isi_strong):
    fig, axs = plt.subplots(2, 1)
    for ax, isi in zip(axs, [isi_weak, isi_strong]):
        ax.hist(isi, bins=40, range=(0, 40), histtype='step')
        ax.set(xlabel='ISI (ms)', ylabel='number')
    return fig
pp = default_pars(T=1000.)
isis = [isi_cv_LIF(run_LIF(pp, my_GWN(pp, 250, s))[1])[0] for s in [0.5, 3]]
figure_isi = draw_histograms(isis[0], isis[1])
