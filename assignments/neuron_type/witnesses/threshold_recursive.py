"""Recursion, the middle, spikes by crossings of our own, 0 and 1 for the answer"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    middle = 0.5 * (low + high)
    if high - low < accuracy:
        return middle
    return find_threshold(fires, low, middle, accuracy) if fires(middle) else find_threshold(fires, middle, high, accuracy)

# %%
def fires_repetitively(neuron, I_amp):
    response = neuron.step(t_end=1200, I_tstart=100, I_tend=1100, I_amp=I_amp, do_plot=False, show=False)
    above = np.asarray(response[1]) > 0.6
    return int(np.sum(above[1:] & ~above[:-1]) >= 2)

# %%
threshold_X = np.float64(find_threshold(fires=lambda a: fires_repetitively(NeuronX(), a), low=0.1, high=0.7))
threshold_Y = find_threshold(fires=lambda a: fires_repetitively(NeuronY(), a), low=0.1, high=0.7)
