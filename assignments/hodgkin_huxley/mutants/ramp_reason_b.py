"""m taken for the slow gate"""

question = "ramp_reason"
caught_by = ["test_why_ramp"]
hint = "m is the fast gate: it follows within half a millisecond. Which gates are slow?"

# %%
why_ramp = "b"
