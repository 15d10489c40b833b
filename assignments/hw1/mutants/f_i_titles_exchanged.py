"""The titles of the panels exchanged"""

question = "f_i_figure"
caught_by = ["test_f_i_is_labelled"]
hint = "The first argument is the counts with noise, the second those without."

# %%
def draw_fI(counts, counts_dc, mean_currents):
    """Draw both F-I curves, with labels and titles; return the figure."""
    figure, axes = plt.subplots(1, 2, figsize=(8, 3.5), layout="constrained")
    for axis, values, title in zip(axes, (counts, counts_dc), ("Without noise", "With noise")):
        axis.plot(mean_currents, values)
        axis.set(xlabel="Mean current (pA)", ylabel="Spikes in one second", title=title)
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(3.0))
plt.show()
