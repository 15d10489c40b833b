"""Limits that hide the rhythm"""

question = "spectrum_figure"
caught_by = ["test_spectrum_is_drawn"]
hint = "Let the horizontal axis go from 0 to 70 Hz: xlim=(0, 70)."

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    axis.semilogy(frequencies[1:], Sxx[1:], linewidth=0.8)
    axis.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)", xlim=(0, 0.07))
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()
