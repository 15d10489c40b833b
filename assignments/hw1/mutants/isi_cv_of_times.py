"""The CV of the spike times"""

question = "isi_cv"
caught_by = ["test_isi_cv"]
hint = "CV is about the intervals, not about the spike times."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)
        cv = np.std(spike_times) / np.mean(spike_times)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
