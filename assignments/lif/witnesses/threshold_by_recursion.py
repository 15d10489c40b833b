"""Recursion, the middle returned, and the closed form for the numbers"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    middle = 0.5 * (low + high)
    if high - low < accuracy:
        return middle
    return find_threshold(fires, *((low, middle) if fires(middle) else (middle, high)), accuracy)


least_step_nA = 1.0
least_short_step_nA = 1 / (1 - np.exp(-2.0))
