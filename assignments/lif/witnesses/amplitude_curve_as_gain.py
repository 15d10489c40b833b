"""The gain in MΩ over the frequency in Hz, on logarithmic axes"""

question = "amplitude_curve"

# %%
figure_amplitude, axis = plt.subplots()
gains = [oscillation_amplitude(*recordings[f][:2]) / 0.5 for f in frequencies]
axis.loglog(1000 * frequencies, gains, "s")
axis.set(xlabel="Frequency [Hz]", ylabel="Gain [MΩ]")
