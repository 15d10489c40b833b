"""The standard deviation alone"""

question = "isi_cv"
caught_by = ["test_isi_cv"]
hint = "Divide by the mean: CV has no unit."

# %%
def isi_cv_LIF(spike_times):
    """Return the intervals between spikes [ms] and their coefficient of variation."""
    if len(spike_times) >= 2:
        isi = np.diff(spike_times)
        cv = np.std(isi)
    else:
        isi = np.nan
        cv = np.nan
    return isi, cv
