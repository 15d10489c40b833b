"""Bars in place of lines"""

question = "phase_curve"

# %%
figure_phase, (top, bottom) = plt.subplots(2, 1, sharex=True)
top.bar(frequencies, [oscillation_frequency(t, v) for t, v, _ in recordings.values()], width=0.05)
bottom.bar(frequencies, [-abs(phase_shift(*recordings[f])) for f in frequencies], width=0.05)
top.set_ylabel("frequency of v [kHz]")
bottom.set_xlabel("frequency of I [kHz]")
bottom.set_ylabel("phase [deg]")
