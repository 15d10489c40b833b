"""Last minus first, the duration handed on"""

question = "rate"

# %%
def rate_Hz(spikes):
    n = np.size(spikes)
    return 0 if n < 2 else (n - 1) * 1e3 / (np.max(spikes) - np.min(spikes))


def firing_rate(I_amp, run=None):
    t, v = (run or run_step)(I_amp, duration=500.0)
    falls = np.where(np.diff(v) < -0.4)[0]
    return rate_Hz(t[falls])
