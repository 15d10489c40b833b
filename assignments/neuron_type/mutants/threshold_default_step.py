"""The default step of 250 ms"""

question = "threshold"
caught_by = [
    "test_fires_repetitively_counts",
    "test_thresholds_of_our_neurons",
]
hint = "A slow neuron takes long for its second spike: let the step last 1000 ms."

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    """Return the amplitude between low and high at which fires(amplitude) becomes true, within the given accuracy."""
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return high

# %%
def fires_repetitively(neuron, I_amp):
    t, v, w, I = neuron.step(I_amp=I_amp, do_plot=False)
    return len(get_spiketimes(t, v)) >= 2
