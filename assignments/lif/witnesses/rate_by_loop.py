"""A loop over intervals, a numpy number for zero"""

question = "rate"

# %%
def rate_Hz(spikes):
    spikes = list(spikes)
    total, count = 0.0, 0
    for before, after in zip(spikes[:-1], spikes[1:]):
        total += after - before
        count += 1
    return np.float64(0) if count == 0 else count / (total / 1000)


def firing_rate(I_amp, run=run_step):
    return rate_Hz(spike_times(*run(I_amp=I_amp)))
