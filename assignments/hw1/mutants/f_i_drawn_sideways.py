"""The current drawn upwards"""

question = "f_i_figure"
caught_by = ["test_f_i_is_drawn", "test_f_i_is_labelled"]
hint = "The mean current goes across, the count up."

# %%
def draw_fI(counts, counts_dc, mean_currents):
    """Draw both F-I curves, with labels and a legend; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3.5), layout="constrained")
    axis.plot(counts, mean_currents, "o-", markersize=3, linewidth=1, label="with noise")
    axis.plot(counts_dc, mean_currents, "o-", markersize=3, linewidth=1, label="direct current")
    axis.set(ylabel="Mean current (pA)", xlabel="Spikes in one second")
    axis.legend()
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(3.0))
plt.show()
