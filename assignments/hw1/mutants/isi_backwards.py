"""Earlier minus later"""

question = "isi_cv"
caught_by = ["test_isi_intervals", "test_isi_of_a_list", "test_isi_cv"]
hint = "An interval is the later spike minus the earlier one."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.asarray(spike_times)[:-1] - np.asarray(spike_times)[1:]
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
