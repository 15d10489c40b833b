"""The voltage counted from rest"""

question = "hh_figure"
caught_by = ["test_hh_voltage_is_drawn"]
hint = "Draw the voltage that HH returns, which is about -65 mV at rest."

# %%
def draw_HH(V, m, h, n, t):
    """Draw the voltage [mV] and the gates m, h and n over the time [ms], with labels; return the figure."""
    figure, axes = plt.subplots(4, 1, figsize=(8, 8), sharex=True, layout="constrained")
    for axis, values, label in zip(axes, (V + 65, m, h, n), ("V (mV)", "m", "h", "n")):
        axis.plot(t, values, linewidth=1)
        axis.set_ylabel(label)
    axes[-1].set_xlabel("Time (ms)")
    return figure


with when_answered("the four courses"):
    figure_HH = draw_HH(*HH(10.0, 25.0))
plt.show()
