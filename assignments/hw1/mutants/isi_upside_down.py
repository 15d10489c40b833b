"""Mean over standard deviation"""

question = "isi_cv"
caught_by = ["test_isi_cv"]
hint = "CV is std / mean, not mean / std."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)
        cv = np.mean(isi) / np.std(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
