"""Integer amplitudes only"""

question = "fi_curve"
caught_by = ["test_fI_curve"]
hint = "Between 0.9 and 1.5 nA lie many more amplitudes than one."

# %%
figure_fI = plt.figure()
amplitudes = np.arange(0, 6)  # [nA]
plt.plot(amplitudes, [firing_rate(I_amp) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude (nA)")
plt.ylabel("Firing rate (Hz)")
plt.title("f-I curve")
plt.show()
