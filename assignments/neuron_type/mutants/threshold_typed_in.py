"""Numbers of another run, typed in"""

question = "threshold"
caught_by = ["test_thresholds_of_our_neurons"]
hint = "X and Y are drawn by lot each time the notebook starts: compute their thresholds."

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
    return len(get_spiketimes(t, v)) >= 2

# %%
# what was found in a run in which X was of the other type than now
of_type_I, of_type_II = 0.375, 0.325
X_is_type_I = NeuronX.get_neuron_type().__name__ == "NeuronTypeOne"
threshold_X, threshold_Y = (of_type_II, of_type_I) if X_is_type_I else (of_type_I, of_type_II)
