"""Slices, ddof=1, and an empty array where there is no interval"""

question = "isi_cv"

# %%
def isi_cv_LIF(spike_times):
    t = np.asarray(spike_times, dtype=float)
    isi = t[1:] - t[:-1]
    cv = isi.std(ddof=1) / isi.mean() if isi.size > 1 else np.nan
    return isi, cv
