"""The phase without the frequency"""

question = "phase_curve"
caught_by = ["test_frequency_curve", "test_phase_labels"]
hint = "The frequency of the voltage is asked as well, in the other panel."

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
above, below = figure_phase.subplots(2, 1, sharex=True)
above.set_ylabel("Frequency of the voltage (kHz)")
below.plot(frequencies, [phase_shift(*recordings[f]) for f in frequencies], "o-")
below.set_xlabel("Frequency of the current (kHz)")
below.set_ylabel("Phase (°)")
plt.show()
