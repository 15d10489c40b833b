"""1 and 3, read off a coarse plot"""

question = "seen"
caught_by = ["test_seen_low", "test_seen_high"]
hint = "At 1 and at 3 the neuron comes to rest: search between."

# %%
def keeps_oscillating(t, u):
    """Return whether u swings by more than 0.1 during the last 100 ms; t [ms] are its times."""
    late = u[t >= t[-1] - 100.0]
    return np.max(late) - np.min(late) > 0.1


def first_oscillation(currents, run=None):
    """Return the first of the currents at which run(I) keeps oscillating, np.nan if there is none."""
    if run is None:
        run = run_trajectory
    for I in currents:
        t, u, w = run(I)
        if keeps_oscillating(t, u):
            return I
    return np.nan


seen_low = 1.0
seen_high = 3.0
