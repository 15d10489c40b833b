"""Spikes counted, not their rate"""

question = "fi_curve"
caught_by = ["test_fI_curve", "test_fI_labels"]
hint = "The number of spikes in 500 ms is half of those in a second; draw the rate in Hz."

# %%
figure_fI = plt.figure()
amplitudes = np.linspace(0.9, 1.5, 13)  # [nA]
plt.plot(amplitudes, [len(spike_times(*run_step(I_amp))) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude (nA)")
plt.ylabel("Number of spikes")
plt.title("f-I curve")
plt.show()
