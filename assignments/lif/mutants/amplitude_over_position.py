"""Drawn over the position in the list"""

question = "amplitude_curve"
caught_by = ["test_amplitude_curve"]
hint = "plt.plot with one argument counts 0, 1, 2 on the horizontal axis; give the frequencies first."

# %%
figure_amplitude = plt.figure()
plt.plot([oscillation_amplitude(recordings[f][0], recordings[f][1]) for f in frequencies], "o-")
plt.xlabel("Frequency of the current (kHz)")
plt.ylabel("Amplitude of the voltage (mV)")
plt.show()
