"""One spike counts as firing"""

question = "threshold"
caught_by = [
    "test_fires_repetitively_counts",
    "test_fires_repetitively_of_the_models",
    "test_thresholds_of_our_neurons",
]
hint = "Many neurons greet a step with one spike; repetitive firing takes two or more."

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
    t, v, w, I = neuron.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    return len(get_spiketimes(t, v)) > 0
