"""CV squared"""

question = "isi_cv"
caught_by = ["test_isi_cv"]
hint = "Take std / mean as it stands; its square is another measure."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)
        cv = np.var(isi) / np.mean(isi) ** 2
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
