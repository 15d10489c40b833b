"""Both sets in one call: bars side by side"""

question = "isi_figure"

# %%
def draw_histograms(isi_weak, isi_strong):
    figure = plt.figure()
    plt.hist([isi_weak, isi_strong], bins=np.arange(0, 42), label=["weak", "strong"])
    plt.legend()
    plt.xlabel("Interspike interval [ms]")
    plt.ylabel("Count")
    return figure


trains = [run_LIF(default_pars(T=1000.0), my_GWN(default_pars(T=1000.0), 250.0, sig))[1] for sig in (0.5, 3.0)]
figure_isi = draw_histograms(*(isi_cv_LIF(train)[0] for train in trains))
