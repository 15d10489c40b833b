"""A loop over lists"""

question = "spikes"

# %%
def spike_times(t, v):
    times = []
    for k in range(1, len(v)):
        if v[k] == 0.0 and v[k - 1] > 0.6:
            times.append(float(t[k]))
    return times
