"""The highest voltage after the step taken for the first spike"""

question = "rebound"
caught_by = ["test_rebound_latency"]
hint = "The first spike need not be the highest: take the spike times after t_end, and of these the first."

# %%
def rebound_latency(t, v, t_end):
    """Return the time [ms] from t_end [ms] to the first spike after it, or np.nan if there is none."""
    spikes = np.asarray(spike_times(t, v))
    if not np.any(spikes > t_end):
        return np.nan
    after = t > t_end
    return t[after][np.argmax(v[after])] - t_end


def rebounds(strength):
    """Return whether the neuron fires after a step of minus `strength` [µA]."""
    return not np.isnan(rebound_latency(*run_step(-strength), STEP_ENDS))


latency_ms = rebound_latency(*run_step(-5.0), STEP_ENDS)
weakest_rebound_uA = -find_threshold(rebounds, 0.0, 10.0)
