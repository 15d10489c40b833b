"""Labels without units"""

question = "phase_curve"
caught_by = ["test_phase_labels"]
hint = "Is the phase in degrees or in radians? The label should say it."

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
above, below = figure_phase.subplots(2, 1, sharex=True)
above.plot(frequencies, [oscillation_frequency(*recordings[f][:2]) for f in frequencies], "o-")
above.set_ylabel("frequency")
below.plot(frequencies, [phase_shift(*recordings[f]) for f in frequencies], "o-")
below.set_xlabel("frequency")
below.set_ylabel("phase")
plt.show()
