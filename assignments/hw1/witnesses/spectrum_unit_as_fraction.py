"""The unit as a fraction, and labels of the whole figure"""

question = "spectrum_figure"

# %%
def draw_spectrum(frequencies, Sxx):
    figure, axis = plt.subplots()
    axis.plot(frequencies, Sxx)
    axis.set_xlim(0, 70)
    figure.supxlabel("Frequency, Hz")
    figure.supylabel(r"$S_{xx}\;\left[\frac{\mu V^2}{Hz}\right]$")
    return figure


figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
