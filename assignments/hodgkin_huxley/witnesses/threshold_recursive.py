"""Recursion, and the middle of the last stretch"""

question = "one_spike"

# %%
def find_threshold(fires, low, high, accuracy=0.1):
    middle = 0.5 * (low + high)
    if high - low <= accuracy:
        return middle
    return find_threshold(fires, low, middle, accuracy) if fires(middle) else find_threshold(fires, middle, high, accuracy)


def fires_once(I_amp):
    return len(spike_times(*run_step(I_amp))) > 0


least_step_uA = round(find_threshold(fires_once, low=0, high=10), 1)
