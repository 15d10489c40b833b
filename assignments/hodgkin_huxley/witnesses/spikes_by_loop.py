"""A loop with a flag, another level, a list"""

question = "spikes"

# %%
def spike_times(t, v):
    times, inside = [], False
    for time, voltage in zip(t, v):
        if voltage > 30 and not inside:
            times.append(float(time))
        inside = voltage > 30
    return times
