"""A list of times"""

question = "spikes"

# %%
def spike_times(t, v):
    t, v = np.asarray(t), np.asarray(v)
    idx = np.where((v[1:] <= 1e-9) & (v[:-1] > 0.6))[0] + 1
    return list(t[idx])
