"""The angular frequency"""

question = "phase"
caught_by = ["test_frequency_of_others", "test_frequency_curve"]
hint = "2π f counts radians per ms; the frequency counts periods."

# %%
def oscillation_frequency(t, v):
    """Return the frequency [kHz] of the oscillation that v [mV] at the times t [ms] settles into."""
    v = v[t >= 20]
    t = t[t >= 20]
    above = v > v.mean()
    upward = t[1:][above[1:] & ~above[:-1]]
    return 2 * np.pi / np.mean(np.diff(upward))


def phase_shift(t, v, current):
    """Return the phase [degrees] of the voltage v [mV] against the current [nA], both recorded at the times t [ms]."""
    f = oscillation_frequency(t, current) / (2 * np.pi)
    settled = t >= t[-1] - np.floor(f * 20) / f  # whole periods
    wave = np.exp(-2j * np.pi * f * t[settled])
    ratio = np.sum((v[settled] - v[settled].mean()) * wave) / np.sum((current[settled] - current[settled].mean()) * wave)
    return np.degrees(np.angle(ratio))

