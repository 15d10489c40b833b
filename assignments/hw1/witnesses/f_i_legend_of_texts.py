"""Bars side by side, a legend of two texts"""

question = "f_i_figure"

# %%
def draw_fI(counts, counts_dc, mean_currents):
    figure = plt.figure()
    plt.bar(mean_currents - 2, counts_dc, width=4)
    plt.plot(mean_currents, counts_dc, ".")
    plt.plot(mean_currents, counts, "k--")
    plt.legend(["no noise", "sigma = 3"], loc=2)
    plt.xlabel("mean input current [pA]")
    plt.ylabel("firing rate [Hz]")
    return figure


with when_answered("the F-I curves"):
    figure_fI = draw_fI(*sigma_affect(3.0))
