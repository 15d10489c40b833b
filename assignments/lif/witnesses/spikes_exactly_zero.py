"""Samples that are exactly zero after one that is not"""

question = "spikes"

# %%
def spike_times(t, v):
    t, v = np.asarray(t), np.asarray(v)
    at = np.where((v[1:] == 0) & (v[:-1] > 0.4))[0]
    return t[at + 1]
