"""Tried in steps of 0.1 nA"""

question = "threshold"
caught_by = ["test_least_step", "test_least_short_step"]
hint = "0.005 nA are asked: let find_threshold say the numbers."

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    """Return the amplitude between low (silent) and high (firing) from which on fires(amplitude) is true."""
    while high - low > accuracy:
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


least_step_nA = 1.1
least_short_step_nA = 1.2
