"""The first spike taken for an interval"""

question = "isi_cv"
caught_by = ["test_isi_intervals", "test_isi_of_a_list", "test_isi_cv"]
hint = "An interval needs two spikes; the time before the first one is none."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times, prepend=0.0)
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
