"""Steps of 0.5"""

question = "seen"
caught_by = ["test_seen_low", "test_seen_high"]
hint = "Steps of 0.5 are too coarse: 0.05 is asked."

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


seen_low = first_oscillation(np.arange(0.0, 2.1, 0.5))
seen_high = first_oscillation(np.arange(4.0, 1.9, -0.5))
