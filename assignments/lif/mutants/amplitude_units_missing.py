"""Labels without units"""

question = "amplitude_curve"
caught_by = ["test_amplitude_labels"]
hint = "Write the units behind the quantities, in brackets."

# %%
figure_amplitude = plt.figure()
plt.plot(frequencies, [oscillation_amplitude(recordings[f][0], recordings[f][1]) for f in frequencies], "o-")
plt.xlabel("f")
plt.ylabel("amplitude")
plt.show()
