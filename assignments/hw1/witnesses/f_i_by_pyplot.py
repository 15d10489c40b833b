"""pyplot, names written beside the curves"""

question = "f_i_figure"

# %%
def draw_fI(counts, counts_dc, mean_currents):
    plt.figure(figsize=(7, 4))
    plt.plot(mean_currents, counts_dc, color="red", drawstyle="steps-mid")
    plt.plot(mean_currents, counts, color="blue")
    plt.text(mean_currents[-1], counts[-1], "noise")
    plt.text(mean_currents[-1], counts_dc[-1], "no noise")
    plt.xlabel("Average injected current [pA]")
    plt.ylabel("Spike count")
    return plt.gcf()


figure_fI = draw_fI(*sigma_affect(3.0))
