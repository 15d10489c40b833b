"""The gates over the voltage"""

question = "hh_figure"
caught_by = ["test_hh_gates_are_drawn", "test_hh_voltage_is_drawn", "test_hh_is_labelled"]
hint = "Time goes across in each panel."

# %%
def draw_HH(V, m, h, n, t):
    """Draw the voltage [mV] and the gates m, h and n over the time [ms], with labels; return the figure."""
    figure, axes = plt.subplots(4, 1, figsize=(8, 8), sharex=True, layout="constrained")
    for axis, values, label in zip(axes, (V, m, h, n), ("V (mV)", "m", "h", "n")):
        axis.plot(V, values, linewidth=1)
        axis.set_ylabel(label)
    axes[-1].set_xlabel("V (mV)")
    return figure


with when_answered("the four courses"):
    figure_HH = draw_HH(*HH(10.0, 25.0))
plt.show()
