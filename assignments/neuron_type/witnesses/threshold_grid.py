"""One amplitude after the other, on a coarse grid and then on a fine one"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    for step in (8 * accuracy, accuracy):
        for amplitude in np.arange(low, high, step):
            if fires(amplitude):
                break
        low, high = amplitude - step + accuracy, amplitude + accuracy
    return amplitude

# %%
def fires_repetitively(neuron, I_amp):
    t, v, w, I = neuron.step(1300.0, 100, 1100, I_amp, False)
    times = get_spiketimes(t, v)
    return times[times < 1100.0].size > 1

# %%
both = [find_threshold(lambda a: fires_repetitively(new_neuron(name), a), 0.3, 0.4, accuracy=0.009) for name in "XY"]
threshold_X, threshold_Y = both
