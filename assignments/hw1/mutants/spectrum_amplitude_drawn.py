"""The root of the power drawn"""

question = "spectrum_figure"
caught_by = ["test_spectrum_is_drawn", "test_spectrum_is_labelled"]
hint = "Sxx is asked, in µV²/Hz, and not its root."

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    axis.semilogy(frequencies[1:], np.sqrt(Sxx[1:]), linewidth=0.8)
    axis.set(xlabel="Frequency (Hz)", ylabel="Amplitude (µV/√Hz)", xlim=(0, 70))
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()
