"""The function asks NeuronX whatever it is given"""

question = "threshold"
caught_by = [
    "test_fires_repetitively_counts",
    "test_fires_repetitively_of_the_models",
    "test_thresholds_of_our_neurons",
]
hint = "Use the neuron that the function is given, not one that it makes."

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
    # X, in a run where it is of type I
    other = new_neuron("X") if new_neuron("X").step(t_end=1.0, do_plot=False)[1][0] < -30 else new_neuron("Y")
    t, v, w, I = other.step(I_amp=I_amp, I_tstart=100, I_tend=1100, t_end=1100, do_plot=False)
    return len(get_spiketimes(t, v)) >= 2
