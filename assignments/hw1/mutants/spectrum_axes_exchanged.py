"""Frequency and power exchanged"""

question = "spectrum_figure"
caught_by = ["test_spectrum_is_drawn", "test_spectrum_is_labelled"]
hint = "The frequency goes across and the power up: frequencies first."

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    axis.semilogx(Sxx[1:], frequencies[1:], linewidth=0.8)
    axis.set(ylabel="Frequency (Hz)", xlabel="Power (µV²/Hz)", ylim=(0, 70))
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()
