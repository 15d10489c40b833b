"""The last current that oscillates"""

question = "seen"
caught_by = ["test_first_oscillation", "test_seen_low", "test_seen_high"]
hint = "The first current in their order is asked: return as soon as it oscillates."

# %%
def keeps_oscillating(t, u):
    """Return whether u swings by more than 0.1 during the last 100 ms; t [ms] are its times."""
    late = u[t >= t[-1] - 100.0]
    return np.max(late) - np.min(late) > 0.1


def first_oscillation(currents, run=None):
    """Return the first of the currents at which run(I) keeps oscillating, np.nan if there is none."""
    if run is None:
        run = run_trajectory
    found = np.nan
    for I in currents:
        t, u, w = run(I)
        if keeps_oscillating(t, u):
            found = I
    return found


seen_low = first_oscillation(np.arange(1.0, 2.0, 0.05))
seen_high = first_oscillation(np.arange(3.0, 2.0, -0.05))
