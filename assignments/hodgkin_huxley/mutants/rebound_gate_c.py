"""n taken to rise, and potassium to pull up"""

question = "rebound_gate"
caught_by = ["test_why_rebound"]
hint = "n falls under a negative current, and potassium always pulls the voltage down."

# %%
why_rebound = "c"
