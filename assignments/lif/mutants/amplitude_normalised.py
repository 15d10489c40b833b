"""Divided by its own maximum"""

question = "amplitude_curve"
caught_by = ["test_amplitude_curve"]
hint = "The first amplitude is less than 0.5 mV already; draw the amplitudes themselves, in mV."

# %%
figure_amplitude = plt.figure()
values = [oscillation_amplitude(recordings[f][0], recordings[f][1]) for f in frequencies]
plt.plot(frequencies, np.array(values) / max(values), "o-")
plt.xlabel("Frequency of the current (kHz)")
plt.ylabel("Amplitude of the voltage (mV)")
plt.show()
