"""A second fixed point taken to take over"""

question = "now_stable"
caught_by = ["test_now_stable"]
hint = "There is one fixed point at every current; draw the nullclines."

# %%
now_stable = "b"
