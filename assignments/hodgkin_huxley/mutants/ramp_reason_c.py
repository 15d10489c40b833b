"""The leak alone"""

question = "ramp_reason"
caught_by = ["test_why_ramp"]
hint = "With a leak alone a slow ramp would fire at the threshold of a long step, and not far above."

# %%
why_ramp = "c"
