"""A coarse scan, then a fine one"""

question = "ramp"

# %%
def find_least_ramp(duration, run=None):
    if run is None:
        run = run_ramp
    coarse = next(I for I in range(2, 62, 4) if len(spike_times(*run(I, duration))) > 0)
    low, high = coarse - 4.0, float(coarse)
    while high - low > 0.05:
        low, high = (low, (low + high) / 2) if len(spike_times(*run((low + high) / 2, duration=duration))) else ((low + high) / 2, high)
    return (low + high) / 2


least_ramp_uA = find_least_ramp(duration=240)
