"""A capacitor that overshoots"""

question = "rebound_gate"
caught_by = ["test_why_rebound"]
hint = "A capacitor with a leak returns without overshoot, after -1 µA as after -5."

# %%
why_rebound = "d"
