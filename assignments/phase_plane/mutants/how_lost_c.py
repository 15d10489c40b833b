"""The fixed point taken to vanish"""

question = "how_lost"
caught_by = ["test_how_lost"]
hint = "The nullclines cross exactly once at every current: draw them."

# %%
how_lost = "c"
