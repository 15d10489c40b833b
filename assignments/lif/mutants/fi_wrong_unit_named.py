"""The axis says kHz, the curve is in Hz"""

question = "fi_curve"
caught_by = ["test_fI_curve"]
hint = "The label and the numbers must agree: a rate of 900 kHz no neuron has."

# %%
figure_fI = plt.figure()
amplitudes = np.linspace(0.9, 1.5, 13)  # [nA]
plt.plot(amplitudes, [firing_rate(I_amp) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude (nA)")
plt.ylabel("Firing rate (kHz)")
plt.title("f-I curve")
plt.show()
