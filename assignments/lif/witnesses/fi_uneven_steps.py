"""Amplitudes of three ranges, the last beyond 1.5 by rounding"""

question = "fi_curve"

# %%
figure_fI, ax = plt.subplots()
currents = np.concatenate([np.arange(0.9, 1.0, 0.05), np.arange(1.0, 1.09, 0.02), np.arange(1.1, 1.51, 0.1)])
ax.step(currents, [firing_rate(current) for current in currents], where="mid")
ax.set(xlabel="$I$ [nA]", ylabel="f [Hz]")
