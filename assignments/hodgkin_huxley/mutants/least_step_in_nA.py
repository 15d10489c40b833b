"""nA for µA"""

question = "one_spike"
caught_by = ["test_least_step"]
hint = "The current is asked in µA, as HH_Step takes it."

# %%
def find_threshold(fires, low, high, accuracy=0.1):
    """Return the current at which fires(current) turns from False (at low) to True (at high), to `accuracy`."""
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return high


def fires_once(I_amp):
    """Return whether a step of I_amp [µA] makes the neuron fire at least one spike."""
    t, v = run_step(I_amp)
    return len(spike_times(t, v)) >= 1


least_step_uA = 1000 * find_threshold(fires_once, 0.0, 10.0)
