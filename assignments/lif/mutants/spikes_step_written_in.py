"""The step written in"""

question = "spikes"
caught_by = ["test_spikes_are_found"]
hint = "Another recording may have another step: take the times from t."

# %%
def spike_times(t, v):
    """Return the times [ms] at which the voltage v [mV], recorded at the times t [ms], has fallen to the reset."""
    fallen = np.diff(v) < -0.5
    return 0.1 * (np.flatnonzero(fallen) + 1)

