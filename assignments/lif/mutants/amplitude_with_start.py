"""The start left in"""

question = "amplitude"
caught_by = ["test_amplitude_of_others", "test_amplitude_curve"]
hint = "The voltage begins at 0 mV, far from its mean: leave the first milliseconds out."

# %%
def oscillation_amplitude(t, v):
    """Return the amplitude [mV], mean to peak, of the oscillation that v [mV] at the times t [ms] settles into."""
    settled = v
    return (settled.max() - settled.min()) / 2

