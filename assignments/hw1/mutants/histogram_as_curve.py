"""The intervals drawn one after the other"""

question = "isi_figure"
caught_by = ["test_histograms_are_drawn"]
hint = "A histogram counts: axis.hist, not axis.plot."

# %%
def draw_histograms(isi_weak, isi_strong):
    """Draw the histograms of two sets of intervals [ms], with labels; return the figure."""
    figure, axes = plt.subplots(1, 2, figsize=(8, 3), sharex=True, layout="constrained")
    for axis, isi, title in zip(axes, (isi_weak, isi_strong), ("weak noise", "strong noise")):
        axis.plot(isi)
        axis.set(xlabel="Interval (ms)", ylabel="Count", title=title)
    return figure


with when_answered("the histograms"):
    trains = [run_LIF(default_pars(T=1000.0), my_GWN(default_pars(T=1000.0), 250.0, sig))[1] for sig in (0.5, 3.0)]
    (isi_weak, cv_weak), (isi_strong, cv_strong) = isi_cv_LIF(trains[0]), isi_cv_LIF(trains[1])
    figure_isi = draw_histograms(isi_weak, isi_strong)
    print(f"CV with σ = 0.5: {cv_weak:.2f}; with σ = 3: {cv_strong:.2f}")
plt.show()
