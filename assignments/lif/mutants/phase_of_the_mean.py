"""The arguments in the wrong order"""

question = "phase_curve"
caught_by = ["test_frequency_curve"]
hint = "oscillation_frequency is asked of the voltage; its difference from the current's is zero, and so tells nothing."

# %%
figure_phase = plt.figure(figsize=(6, 6), layout="constrained")
above, below = figure_phase.subplots(2, 1, sharex=True)
above.plot(frequencies, [oscillation_frequency(*recordings[f][:2]) - f for f in frequencies], "o-")
above.set_ylabel("Frequency of the voltage (kHz)")
below.plot(frequencies, [phase_shift(*recordings[f]) for f in frequencies], "o-")
below.set_xlabel("Frequency of the current (kHz)")
below.set_ylabel("Phase (°)")
plt.show()
