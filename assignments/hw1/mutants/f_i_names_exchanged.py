"""The names exchanged"""

question = "f_i_figure"
caught_by = ["test_f_i_is_labelled"]
hint = "The first argument is the counts with noise, the second those without."

# %%
def draw_fI(counts, counts_dc, mean_currents):
    """Draw both F-I curves, with labels and a legend; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3.5), layout="constrained")
    axis.plot(mean_currents, counts, "o-", markersize=3, linewidth=1, label="direct current")
    axis.plot(mean_currents, counts_dc, "o-", markersize=3, linewidth=1, label="with noise")
    axis.set(xlabel="Mean current (pA)", ylabel="Spikes in one second")
    axis.legend()
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(3.0))
plt.show()
