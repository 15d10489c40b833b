"""Four spikes or more asked for, where two are enough"""

question = "repetitive"
caught_by = ["test_keeps_firing"]
hint = "Two spikes are enough, if the last of them comes late: how many there are depends on the length of the step."

# %%
def keeps_firing(t, v, t_end):
    """Return whether the neuron still fires when the step ends at t_end [ms]; v [mV] at the times t [ms]."""
    # the spikes before the end of the step
    spikes = np.asarray(spike_times(t, v))
    during = spikes[spikes < t_end]

    # are there two or more, and is the last one recent enough?
    return len(during) >= 4 and during[-1] >= t_end - 25.0


def fires_on(I_amp):
    """Return whether the neuron keeps firing under a step of I_amp [µA]."""
    return keeps_firing(*run_step(I_amp), STEP_ENDS)


least_repetitive_uA = find_threshold(fires_on, 0.0, 10.0)
