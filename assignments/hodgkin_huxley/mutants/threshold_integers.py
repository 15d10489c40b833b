"""Only whole numbers of µA tried"""

question = "one_spike"
caught_by = [
    "test_threshold_is_found",
    "test_threshold_takes_few_calls",
    "test_least_step",
    "test_least_repetitive",
    "test_weakest_rebound",
    "test_least_ramp_of_other_neurons",
]
hint = "Whole numbers are too coarse: keep halving until the stretch is as short as the accuracy."

# %%
def find_threshold(fires, low, high, accuracy=0.1):
    """Return the current at which fires(current) turns from False (at low) to True (at high), to `accuracy`."""
    for current in range(int(low), int(high) + 1):
        if fires(current):
            return float(current)
    return high


def fires_once(I_amp):
    """Return whether a step of I_amp [µA] makes the neuron fire at least one spike."""
    t, v = run_step(I_amp)
    return len(spike_times(t, v)) >= 1


least_step_uA = find_threshold(fires_once, 0.0, 10.0)
