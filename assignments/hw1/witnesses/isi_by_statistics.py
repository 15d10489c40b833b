"""The statistics module"""

question = "isi_cv"

# %%
def isi_cv_LIF(spike_times):
    isi = [b - a for a, b in zip(spike_times[:-1], spike_times[1:])]
    if len(isi) == 0: return np.nan, np.nan
    import statistics
    return isi, statistics.pstdev(isi)/statistics.mean(isi)
