"""The frequency without the phase"""

question = "phase_curve"
caught_by = ["test_phase_curve", "test_phase_labels"]
hint = "The phase is asked as well, in the other panel."

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
above, below = figure_phase.subplots(2, 1, sharex=True)
above.plot(frequencies, [oscillation_frequency(*recordings[f][:2]) for f in frequencies], "o-")
above.set_ylabel("Frequency of the voltage (kHz)")
below.set_xlabel("Frequency of the current (kHz)")
below.set_ylabel("Phase (°)")
plt.show()
