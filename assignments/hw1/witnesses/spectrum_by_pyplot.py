"""pyplot, thick and thin, TeX in the labels"""

question = "spectrum_figure"

# %%
def draw_spectrum(frequencies, Sxx):
    shown = frequencies <= 70
    figure = plt.figure()
    plt.plot(frequencies[shown], Sxx[shown], "k.-")
    plt.yscale("log")
    plt.xlabel(r"$f$ [Hz]")
    plt.ylabel(r"$S_{xx}$ [$\mu V^2/Hz$]")
    plt.title("EEG")
    return figure


with when_answered("the picture of the rhythm"):
    figure_spectrum = draw_spectrum(*power_spectrum(eeg, dt_eeg))
