"""One real eigenvalue taken to pass zero"""

question = "how_lost"
caught_by = ["test_how_lost"]
hint = "Then the determinant would be zero there: compute it."

# %%
how_lost = "a"
