"""One amplitude after the other, on a grid"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    for amplitude in np.arange(low, high, accuracy):
        if fires(amplitude):
            return amplitude
    return high

# %%
def fires_repetitively(neuron, I_amp):
    t, v, w, I = neuron.step(1300.0, 100, 1100, I_amp, False)
    times = get_spiketimes(t, v)
    return times[times < 1100.0].size > 1

# %%
both = [find_threshold(lambda a: fires_repetitively(new_neuron(name), a), 0.3, 0.4, accuracy=0.009) for name in "XY"]
threshold_X, threshold_Y = both
