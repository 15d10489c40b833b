"""The formula of our membrane"""

question = "amplitude"
caught_by = ["test_amplitude_of_others"]
hint = "Another membrane has another time constant: measure the recording that was handed in."

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    settled = v[t >= 20] - v[t >= 20].mean()
    if settled.max() > 1:
        return settled.max()
    spectrum = np.abs(np.fft.rfft(settled))
    f = np.argmax(spectrum) / (t[-1] - 20)
    return 0.5 / np.sqrt(1 + (2 * np.pi * f) ** 2)
