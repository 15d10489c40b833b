"""The amplitude for the swing"""

question = "seen"
caught_by = ["test_keeps_oscillating"]
hint = "The swing goes from the lowest value to the highest: twice the amplitude."

# %%
def keeps_oscillating(t, u):
    """Return whether u swings by more than 0.1 during the last 100 ms; t [ms] are its times."""
    late = u[t >= t[-1] - 100.0]
    return (np.max(late) - np.min(late)) / 2 > 0.1


def first_oscillation(currents, run=None):
    """Return the first of the currents at which run(I) keeps oscillating, np.nan if there is none."""
    if run is None:
        run = run_trajectory
    for I in currents:
        t, u, w = run(I)
        if keeps_oscillating(t, u):
            return I
    return np.nan


seen_low = first_oscillation(np.arange(1.0, 2.0, 0.05))
seen_high = first_oscillation(np.arange(3.0, 2.0, -0.05))
