"""Labels without units"""

question = "fi_curve"
caught_by = ["test_fI_labels"]
hint = "A number without its unit says nothing: write it in brackets behind the quantity."

# %%
figure_fI = plt.figure()
amplitudes = np.linspace(0.9, 1.5, 13)  # [nA]
plt.plot(amplitudes, [firing_rate(I_amp) for I_amp in amplitudes], "o-")
plt.xlabel("Step amplitude")
plt.ylabel("Firing rate")
plt.title("f-I curve")
plt.show()
