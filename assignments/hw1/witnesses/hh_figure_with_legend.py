"""Two panels, a legend, seconds"""

question = "hh_figure"

# %%
def draw_HH(V, m, h, n, t):
    figure = plt.figure()
    above, below = figure.subplots(2, 1, sharex=True)
    above.plot(t / 1000, V, label="voltage")
    above.set_ylabel("$V$ / mV")
    below.plot(t / 1000, np.column_stack([m, h, n]), label=["gate $m$", "gate $h$", "gate $n$"])
    below.legend(loc="upper right")
    below.set_xlabel("$t$ / s")
    return figure


figure_HH = draw_HH(*HH(10.0, 25.0))
