"""The period for the frequency"""

question = "phase"
caught_by = ["test_frequency_of_others", "test_frequency_curve"]
hint = "The frequency is one over the period."

# %%
def oscillation_frequency(t, v):
    """Return the frequency [kHz] of the oscillation that v [mV] at the times t [ms] settles into."""
    v = v[t >= 20]
    t = t[t >= 20]
    above = v > v.mean()
    upward = t[1:][above[1:] & ~above[:-1]]
    return np.mean(np.diff(upward))


def phase_shift(t, v, current):
    """Return the phase [degrees] of the voltage v [mV] against the current [nA], both recorded at the times t [ms]."""
    f = 1 / oscillation_frequency(t, current)
    settled = t >= t[-1] - np.floor(f * 20) / f  # whole periods
    wave = np.exp(-2j * np.pi * f * t[settled])
    ratio = np.sum((v[settled] - v[settled].mean()) * wave) / np.sum((current[settled] - current[settled].mean()) * wave)
    return np.degrees(np.angle(ratio))

