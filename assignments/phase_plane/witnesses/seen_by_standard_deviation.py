"""Lists, a loop of one's own, and the symmetry about I = 2"""

question = "seen"

# %%
def keeps_oscillating(t, u):
    late = [value for time, value in zip(t, u) if time > t[-1] - 100]
    return 1 if max(late) - min(late) > 0.1 else 0


def first_oscillation(currents, run=None):
    if run is None:
        run = run_trajectory
    found = float("nan")
    for I in reversed(list(currents)):
        t, u, _ = run(I)
        if keeps_oscillating(t, u):
            found = I
    return found


seen_low = first_oscillation([1.15, 1.2, 1.25, 1.3])
seen_high = 4 - seen_low
