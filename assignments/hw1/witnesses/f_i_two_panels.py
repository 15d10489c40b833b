"""Two panels with titles, bars of points, nA"""

question = "f_i_figure"

# %%
def draw_fI(counts, counts_dc, mean_currents):
    figure, axes = plt.subplots(2, 1, sharex=True)
    for axis, values, title in zip(axes, (counts, counts_dc), ("GWN", "DC")):
        axis.scatter(np.asarray(mean_currents) / 1000, values, s=9)
        axis.set_title(title)
        axis.set_ylabel("rate / Hz")
    axes[1].set_xlabel("$I$ / nA")
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(1.0))
