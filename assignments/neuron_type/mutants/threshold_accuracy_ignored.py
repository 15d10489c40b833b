"""The accuracy is written in"""

question = "threshold"
caught_by = ["test_find_threshold"]
hint = "The caller says how accurate the threshold is to be: use the argument accuracy."

# %%
def find_threshold(fires, low, high, accuracy=0.01):
    while high - low > 0.01 * 1.9:
        middle = (low + high) / 2
        if fires(middle):
            high = middle
        else:
            low = middle
    return (low + high) / 2
