"""m opened by a negative voltage"""

question = "rebound_gate"
caught_by = ["test_why_rebound"]
hint = "A negative voltage closes m: read it off the recording."

# %%
why_rebound = "a"
