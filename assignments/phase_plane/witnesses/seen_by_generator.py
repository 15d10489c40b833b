"""The first of a generator"""

question = "seen"

# %%
def keeps_oscillating(t, u):
    last = [x for s, x in zip(t, u) if s > t[-1] - 100]
    return max(last) - min(last) > 0.1
def first_oscillation(currents, run=None):
    if run is None: run = run_trajectory
    flags = (c for c in currents if keeps_oscillating(*run(c)[:2]))
    return next(flags, float('nan'))
seen_low = first_oscillation([1.1, 1.15, 1.2, 1.25, 1.3])
seen_high = first_oscillation(np.arange(2.9, 2.5, -0.05))
