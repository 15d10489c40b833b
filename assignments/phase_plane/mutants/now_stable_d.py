"""Closed curves of every size"""

question = "now_stable"
caught_by = ["test_now_stable"]
hint = "Trajectories from different starts end on the same curve: try two."

# %%
now_stable = "d"
