"""The current's amplitude for the voltage's"""

question = "amplitude_curve"
caught_by = ["test_amplitude_curve"]
hint = "The current keeps its amplitude at all frequencies; draw that of v, the second of the recordings' arrays."

# %%
figure_amplitude = plt.figure()
plt.plot(frequencies, [oscillation_amplitude(recordings[f][0], recordings[f][2]) for f in frequencies], "o-")
plt.xlabel("Frequency of the current (kHz)")
plt.ylabel("Amplitude of the voltage (mV)")
plt.show()
