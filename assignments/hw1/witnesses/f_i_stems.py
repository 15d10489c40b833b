"""Stems in two panels that share their labels"""

question = "f_i_figure"

# %%
def draw_fI(counts, counts_dc, mean_currents):
    fig, (ax1, ax2) = plt.subplots(1, 2, sharey=True)
    ax1.stem(mean_currents, counts); ax1.set_title('GWN, $\sigma=3$')
    ax2.stem(mean_currents, counts_dc); ax2.set_title('DC')
    fig.supxlabel('average current (pA)'); fig.supylabel('spike count')
    return fig
figure_fI = draw_fI(*sigma_affect(3))
