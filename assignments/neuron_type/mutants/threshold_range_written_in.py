"""The range of this neuron for any range"""

question = "threshold"
caught_by = ["test_find_threshold"]
hint = "Search between low and high, as they are given."

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    low, high = 0.0, 2.0
    while high - low > accuracy:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return high
