"""Slow currents only"""

question = "amplitude_curve"
caught_by = ["test_amplitude_curve"]
hint = "The question goes up to 1 kHz: draw all the recordings."

# %%
figure_amplitude = plt.figure()
plt.plot(frequencies[:5], [oscillation_amplitude(recordings[f][0], recordings[f][1]) for f in frequencies[:5]], "o-")
plt.xlabel("Frequency of the current (kHz)")
plt.ylabel("Amplitude of the voltage (mV)")
plt.show()
