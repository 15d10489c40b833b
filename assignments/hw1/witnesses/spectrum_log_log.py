"""Both axes logarithmic"""

question = "spectrum_figure"

# %%
def draw_spectrum(frequencies, Sxx):
    f, ax = plt.subplots()
    ax.loglog(frequencies[1:], Sxx[1:])
    ax.set_xlim([0.1, 70])
    ax.set_xlabel('Frequency [Hz]')
    ax.set_ylabel('Power spectral density [$\mu$V$^2$ / Hz]')
    ax.set_title('EEG')
    ax.grid(True)
    return f
figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
