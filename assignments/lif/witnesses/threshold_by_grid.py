"""A coarse grid, then a fine one; the last silent amplitude; NumPy numbers"""

question = "threshold"

# %%
def find_threshold(fires, low, high, accuracy=0.001):
    coarse = np.linspace(low, high, 40)
    first = next(i for i, a in enumerate(coarse) if fires(a))
    fine = np.arange(coarse[first - 1], coarse[first] + accuracy, accuracy)
    return fine[np.argmax([fires(a) for a in fine]) - 1]


def fires(I_amp, duration=50.0):
    return spike_times(*run_step(I_amp, duration=duration)).size > 0


least_step_nA = np.round(find_threshold(fires, 0.5, 1.5), 2)
least_short_step_nA = find_threshold(lambda a: fires(a, 2.0), 1.0, 1.3)
