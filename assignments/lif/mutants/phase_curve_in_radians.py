"""Radians drawn as degrees"""

question = "phase_curve"
caught_by = ["test_phase_curve"]
hint = "The label says degrees: np.degrees makes them of radians."

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
above, below = figure_phase.subplots(2, 1, sharex=True)
above.plot(frequencies, [oscillation_frequency(*recordings[f][:2]) for f in frequencies], "o-")
above.set_ylabel("Frequency of the voltage (kHz)")
below.plot(frequencies, [np.radians(phase_shift(*recordings[f])) for f in frequencies], "o-")
below.set_xlabel("Frequency of the current (kHz)")
below.set_ylabel("Phase (°)")
plt.show()
