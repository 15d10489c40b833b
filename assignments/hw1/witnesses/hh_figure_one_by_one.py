"""A figure of its own for each, by a helper"""

question = "hh_figure"

# %%
def draw_one(t, values, name):
    plt.figure(figsize=(6, 2))
    plt.plot(t, values, "b.")
    plt.xlabel("Time [ms]")
    plt.ylabel(name)


def draw_HH(V, m, h, n, t):
    draw_one(t, V, "V [mV]")
    draw_one(t, m, "m(t)")
    draw_one(t, h, "h(t)")
    draw_one(t, n, "n(t)")
    return plt.gcf()


figure_HH = draw_HH(*HH(10.0, 25.0))
