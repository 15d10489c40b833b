"""The accuracy written in"""

question = "threshold"
caught_by = ["test_threshold_to_the_accuracy_asked"]
hint = "Go on until high and low are as close as accuracy says, not always 0.001."

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    """Return the amplitude between low (silent) and high (firing) from which on fires(amplitude) is true."""
    while high - low > 0.001:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return high


def fires(I_amp, duration=50.0):
    """Return whether a step of I_amp [nA] that lasts `duration` [ms] makes the neuron fire."""
    t, v = run_step(I_amp, duration)
    return len(spike_times(t, v)) > 0


least_step_nA = find_threshold(fires, 0.0, 2.0)
least_short_step_nA = find_threshold(lambda I_amp: fires(I_amp, 2.0), 0.0, 2.0)
