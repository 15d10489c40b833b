"""Growth without an end"""

question = "now_stable"
caught_by = ["test_now_stable"]
hint = "Far out the cubic pulls every trajectory back: look at a trajectory."

# %%
now_stable = "c"
