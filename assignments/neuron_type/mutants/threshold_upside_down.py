"""The halves are exchanged"""

question = "threshold"
caught_by = [
    "test_find_threshold",
    "test_thresholds_of_our_neurons",
    "test_pulse_thresholds_of_our_neurons",
    "test_figure_shows_both_sides_of_both_thresholds",
]
hint = "Where the middle fires, the threshold lies below it: the middle becomes the new high."

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            low = middle
        else:
            high = middle
    return high
