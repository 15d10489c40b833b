"""Drawn over the position"""

question = "spectrum_figure"
caught_by = ["test_spectrum_is_drawn"]
hint = "Give the frequencies first: axis.semilogy(frequencies, Sxx)."

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    axis.semilogy(Sxx[1:], linewidth=0.8)
    axis.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)", xlim=(0, 70))
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()
