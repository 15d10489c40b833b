"""The latency after -3 µA"""

question = "rebound"
caught_by = ["test_rebound_latency_of_our_neuron"]
hint = "latency_ms belongs to the step of -5 µA."

# %%
def rebound_latency(t, v, t_end):
    """Return the time [ms] from t_end [ms] to the first spike after it, or np.nan if there is none."""
    spikes = np.asarray(spike_times(t, v))
    after = spikes[spikes > t_end]
    if len(after) == 0:
        return np.nan
    return after[0] - t_end


def rebounds(strength):
    """Return whether the neuron fires after a step of minus `strength` [µA]."""
    return not np.isnan(rebound_latency(*run_step(-strength), STEP_ENDS))


latency_ms = rebound_latency(*run_step(-3.0), STEP_ENDS)
weakest_rebound_uA = -find_threshold(rebounds, 0.0, 10.0)
