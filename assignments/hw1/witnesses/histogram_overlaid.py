"""Two histograms on top of each other"""

question = "isi_figure"

# %%
def draw_histograms(isi_weak, isi_strong):
    fig, ax = plt.subplots()
    bins = np.arange(0, 42, 2)
    ax.hist(isi_weak, bins, alpha=.5, label='$\sigma=0.5$'); ax.hist(isi_strong, bins, alpha=.5, label='3')
    ax.set_xlabel('ISI, ms'); ax.set_ylabel('count'); ax.legend()
    return fig
p1000 = default_pars(T=1000.)
figure_isi = draw_histograms(*[isi_cv_LIF(run_LIF(p1000, my_GWN(p1000, 250., s))[1])[0] for s in (.5, 3.)])
