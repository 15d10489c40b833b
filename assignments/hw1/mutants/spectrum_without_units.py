"""Names without units"""

question = "spectrum_figure"
caught_by = ["test_spectrum_is_labelled"]
hint = "A number has a unit: Hz across, and µV²/Hz up."

# %%
def draw_spectrum(frequencies, Sxx):
    """Draw the power spectral density over the frequency, up to 70 Hz, with labels; return the figure."""
    figure, axis = plt.subplots(figsize=(8, 3), layout="constrained")
    axis.semilogy(frequencies[1:], Sxx[1:], linewidth=0.8)
    axis.set(xlabel="Frequency", ylabel="Power", xlim=(0, 70))
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
plt.show()
