"""Bars in place of a line"""

question = "amplitude_curve"

# %%
figure_amplitude, ax = plt.subplots()
ax.bar(frequencies * 1000, [oscillation_amplitude(t, v) for t, v, _ in recordings.values()], width=60)
ax.set(xlabel="Frequency / Hz", ylabel="Amplitude / mV")
