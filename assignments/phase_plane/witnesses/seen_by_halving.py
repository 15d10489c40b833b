"""ptp, next() and a finer grid found by halving"""

question = "seen"

# %%
def keeps_oscillating(t, u):
    return bool(np.ptp(np.asarray(u)[np.asarray(t) > max(t) - 100]) > 0.1)


def first_oscillation(currents, run=None):
    if run is None:
        run = run_trajectory
    return next((float(I) for I in currents if keeps_oscillating(*run(I)[:2])), float("nan"))


def border(rest, rhythm):
    while abs(rhythm - rest) > 0.02:
        middle = (rest + rhythm) / 2
        rest, rhythm = (rest, middle) if keeps_oscillating(*run_trajectory(middle)[:2]) else (middle, rhythm)
    return (rest + rhythm) / 2


seen_low = border(1.0, 1.5)
seen_high = border(3.0, 2.5)
