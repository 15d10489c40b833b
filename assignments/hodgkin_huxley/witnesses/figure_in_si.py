"""Seconds and volts, said so on the axes; four panels; points"""

question = "rebound_figure"

# %%
figure_rebound, axes = plt.subplots(2, 2)
for column, I_amp in enumerate((-1, -5)):
    seen = HH_Step(I_amp=I_amp, do_plot=False)
    axes[0, column].plot(np.array(seen.t), np.array(seen.vm[0]), ".", markersize=1)
    axes[1, column].plot(np.array(seen.t), np.array(seen.n[0]))
    axes[1, column].plot(np.array(seen.t), np.array(seen.h[0]))
    axes[1, column].set_xlabel("t [s]")
    axes[0, column].set(xlabel="t [s]", ylabel="v [V]")
axes[1, 0].set_ylabel("h, n")
