"""Three fixed points taken to appear"""

question = "how_lost"
caught_by = ["test_how_lost"]
hint = "The straight line is steeper than the cubic anywhere, so there is only one crossing."

# %%
how_lost = "d"
