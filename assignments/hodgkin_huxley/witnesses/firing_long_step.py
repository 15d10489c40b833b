"""The number from a step of 300 ms"""

question = "repetitive"

# %%
def keeps_firing(t, v, t_end):
    during = t <= t_end
    times = list(spike_times(t[during], v[during]))
    if len(times) < 2:
        return False
    return bool(t_end - times[-1] <= 25)


def fires_on(I_amp):
    return keeps_firing(*run_step(I_amp, 300), 320.0)


least_repetitive_uA = find_threshold(fires_on, 4.0, 8.0)
