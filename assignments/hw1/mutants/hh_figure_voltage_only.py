"""Only the voltage"""

question = "hh_figure"
caught_by = ["test_hh_gates_are_drawn"]
hint = "All four belong into the picture: V, m, h and n."

# %%
def draw_HH(V, m, h, n, t):
    """Draw the voltage [mV] and the gates m, h and n over the time [ms], with labels; return the figure."""
    figure, axes = plt.subplots(4, 1, figsize=(8, 8), sharex=True, layout="constrained")
    for axis, values, label in zip(axes, (V,), ("V (mV)", "m", "h", "n")):
        axis.plot(t, values, linewidth=1)
        axis.set_ylabel(label)
    axes[-1].set_xlabel("Time (ms)")
    return figure


with when_answered("the four courses"):
    figure_HH = draw_HH(*HH(10.0, 25.0))
plt.show()
