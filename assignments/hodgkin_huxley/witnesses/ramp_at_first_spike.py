"""The current that a steeper ramp has reached at its first spike"""

question = "ramp"

# %%
def find_least_ramp(duration, run=None):
    run = run or run_ramp
    return find_threshold(lambda I_amp: bool(np.max(run(I_amp=I_amp, duration=duration)[1]) > 60), 0, 60, 0.08)


t, v = run_ramp(20.0)
least_ramp_uA = 20.0 * (spike_times(t, v)[0] - RAMP_BEGINS) / 240.0
