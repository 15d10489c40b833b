"""The mean over the last 25 ms; a NumPy bool"""

question = "repetitive"

# %%
def keeps_firing(t, v, t_end):
    spikes = np.array([s for s in spike_times(t, v) if s <= t_end])
    return np.logical_and(spikes.size > 1, np.any(spikes > t_end - 25))


def fires_on(I_amp):
    return keeps_firing(*run_step(I_amp), STEP_ENDS)


least_repetitive_uA = find_threshold(fires_on, 3.0, 8.0, 0.05)
