"""0 where there is no spike"""

question = "rebound"
caught_by = ["test_rebound_latency"]
hint = "Without a spike there is no latency: np.nan says so, and 0 would be a spike at once."

# %%
def rebound_latency(t, v, t_end):
    """Return the time [ms] from t_end [ms] to the first spike after it, or np.nan if there is none."""
    spikes = np.asarray(spike_times(t, v))
    after = spikes[spikes > t_end]
    if len(after) == 0:
        return 0.0
    return after[0] - t_end


def rebounds(strength):
    """Return whether the neuron fires after a step of minus `strength` [µA]."""
    return rebound_latency(*run_step(-strength), STEP_ENDS) > 0


latency_ms = rebound_latency(*run_step(-5.0), STEP_ENDS)
weakest_rebound_uA = -find_threshold(rebounds, 0.0, 10.0)
