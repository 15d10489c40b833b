"""The axes exchanged"""

question = "fi_curve"
caught_by = ["test_fI_curve", "test_fI_labels"]
hint = "The amplitude, which you choose, goes on the horizontal axis; the rate, which follows, on the vertical one."

# %%
figure_fI = plt.figure()
amplitudes = np.linspace(0.9, 1.5, 13)  # [nA]
plt.plot([firing_rate(I_amp) for I_amp in amplitudes], amplitudes, "o-")
plt.ylabel("Step amplitude (nA)")
plt.xlabel("Firing rate (Hz)")
plt.title("f-I curve")
plt.show()
