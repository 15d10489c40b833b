"""0 where there is none"""

question = "seen"
caught_by = ["test_first_oscillation"]
hint = "Without an oscillation the answer is np.nan: 0 would be a current."

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
    return 0.0


seen_low = first_oscillation(np.arange(1.0, 2.0, 0.05))
seen_high = first_oscillation(np.arange(3.0, 2.0, -0.05))
