"""Arrays only"""

question = "isi_cv"
caught_by = ["test_isi_of_a_list"]
hint = "A list has no minus: np.diff takes lists and arrays alike."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = spike_times[1:] - spike_times[:-1]
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
