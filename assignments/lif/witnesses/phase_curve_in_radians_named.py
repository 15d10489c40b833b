"""Radians that say so, hertz, and two columns"""

question = "phase_curve"

# %%
figure_phase, (left, right) = plt.subplots(1, 2)
left.scatter(1000 * frequencies, [1000 * oscillation_frequency(*recordings[f][:2]) for f in frequencies])
left.set(xlabel="f of the current [Hz]", ylabel="f of the voltage [Hz]")
right.plot(1000 * frequencies, [-np.radians(phase_shift(*recordings[f])) for f in frequencies])
right.set(xlabel="f of the current [Hz]", ylabel="lag [rad]")
