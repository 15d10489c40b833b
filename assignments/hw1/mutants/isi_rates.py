"""Rates for intervals"""

question = "isi_cv"
caught_by = ["test_isi_intervals", "test_isi_of_a_list", "test_isi_cv"]
hint = "Return the intervals in ms, not 1000 / interval."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = 1000 / np.diff(spike_times)
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
