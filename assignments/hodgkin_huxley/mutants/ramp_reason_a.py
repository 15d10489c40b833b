"""Charge taken for what decides"""

question = "ramp_reason"
caught_by = ["test_why_ramp"]
hint = "At its least final current the ramp has brought far more charge than the least step."

# %%
why_ramp = "a"
