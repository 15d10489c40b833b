"""Only where it fires"""

question = "fi_curve"
caught_by = ["test_fI_curve"]
hint = "Below 1 nA the rate is 0 Hz, and that belongs to the curve: begin at 0.9 nA."

# %%
figure_fI = plt.figure()
amplitudes = np.linspace(1.05, 1.5, 10)  # [nA]
plt.plot(amplitudes, [firing_rate(I_amp) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude (nA)")
plt.ylabel("Firing rate (Hz)")
plt.title("f-I curve")
plt.show()
