"""Steps too coarse"""

question = "threshold"
caught_by = [
    "test_find_threshold",
    "test_thresholds_of_our_neurons",
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "The steps of the search must be no wider than the accuracy that is asked."

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    amplitude = low
    while not fires(amplitude):
        amplitude += (high - low) / 8
    return amplitude
