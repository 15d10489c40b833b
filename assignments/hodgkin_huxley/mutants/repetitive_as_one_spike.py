"""The threshold of one spike handed in"""

question = "repetitive"
caught_by = ["test_least_repetitive"]
hint = "One spike and a lasting train have different thresholds: search with fires_on."

# %%
def keeps_firing(t, v, t_end):
    """Return whether the neuron still fires when the step ends at t_end [ms]; v [mV] at the times t [ms]."""
    # the spikes before the end of the step
    spikes = np.asarray(spike_times(t, v))
    during = spikes[spikes < t_end]

    # are there two or more, and is the last one recent enough?
    return len(during) >= 2 and during[-1] >= t_end - 25.0


def fires_on(I_amp):
    """Return whether the neuron keeps firing under a step of I_amp [µA]."""
    return keeps_firing(*run_step(I_amp), STEP_ENDS)


least_repetitive_uA = find_threshold(fires_once, 0.0, 10.0)
