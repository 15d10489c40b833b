"""Unwrapped, in radians"""

question = "phase_curve"

# %%
figure_phase = plt.figure()
plt.subplot(211)
plt.plot(frequencies, [oscillation_frequency(recordings[f][0], recordings[f][1]) for f in frequencies])
plt.ylabel('$f_v$ / kHz')
plt.subplot(212)
plt.plot(frequencies, np.unwrap(np.deg2rad([phase_shift(*recordings[f]) for f in frequencies])))
plt.ylabel('phase / rad'); plt.xlabel('$f$ / kHz')
