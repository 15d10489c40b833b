"""Seconds for milliseconds"""

question = "isi_cv"
caught_by = ["test_isi_intervals", "test_isi_of_a_list"]
hint = "Spike times come in ms, and intervals stay in ms."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times) / 1000
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
