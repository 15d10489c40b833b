"""Points, in kHz, and the axes returned"""

question = "spectrum_figure"

# %%
def draw_spectrum(frequencies, Sxx):
    axis = plt.figure().add_subplot()
    axis.scatter(frequencies / 1000, Sxx, s=2)
    axis.set_xlim(0, 0.07)
    axis.set_xlabel("frequency / kHz")
    axis.set_ylabel("power spectral density in µV²/Hz")
    return axis


figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg)).figure
