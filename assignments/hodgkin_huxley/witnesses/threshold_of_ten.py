"""Ten currents at a time, then ten between two of them"""

question = "one_spike"

# %%
def find_threshold(fires, low, high, accuracy=0.1):
    while high - low > accuracy:
        width = (high - low) / 4
        for k in range(1, 5):
            if k == 4 or fires(low + k * width):
                low, high = low + (k - 1) * width, low + k * width
                break
    return high


def fires_once(I_amp):
    return len(spike_times(*run_step(I_amp))) > 0


least_step_uA = find_threshold(fires_once, 0.0, 8.0)
