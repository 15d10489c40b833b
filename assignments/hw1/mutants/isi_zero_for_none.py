"""0 for no interval"""

question = "isi_cv"
caught_by = ["test_isi_of_too_few_spikes"]
hint = "No interval is not an interval of 0 ms: what does not exist is not a number."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)
        cv = np.std(isi) / np.mean(isi)
    else:
        isi = 0.0
        cv = 0.0
    return isi, cv
