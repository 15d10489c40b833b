"""Hz and µV"""

question = "amplitude_curve"

# %%
figure_amplitude = plt.figure()
plt.plot([1000 * f for f in recordings], [oscillation_amplitude(t, v) * 1000 for t, v, I in recordings.values()], '-.')
plt.xlabel('Frequency [Hz]'); plt.ylabel(r'Amplitude [$\mu$V]')
