"""The CV from first and second moments; an array of NaN for no interval"""

question = "isi_cv"

# %%
def isi_cv_LIF(spike_times):
    if len(spike_times) < 2:
        return np.array([np.nan]), np.nan
    isi = np.ediff1d(spike_times)
    mean, square = np.mean(isi), np.mean(isi**2)
    cv = np.sqrt(max(square - mean**2, 0.0)) / mean
    return isi, cv
