"""The middle of the last interval"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    n = int(np.ceil(np.log2((high - low) / accuracy)))
    for _ in range(n):
        mid = 0.5 * low + 0.5 * high
        low, high = (low, mid) if fires(mid) else (mid, high)
    return 0.5 * (low + high)
def fires(I_amp, duration=50.0):
    return run_step(I_amp, duration)[1].min() < 0 or spike_times(*run_step(I_amp, duration)).size > 0
least_step_nA = find_threshold(fires, 0.5, 1.5, 0.005)
least_short_step_nA = find_threshold(lambda I: fires(I, duration=2), 0.5, 3, accuracy=0.005)
