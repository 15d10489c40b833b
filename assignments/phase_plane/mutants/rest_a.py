"""Real eigenvalues taken to swing"""

question = "rest"
caught_by = ["test_kind_of_rest"]
hint = "Only a complex eigenvalue makes a swing; both are real here."

# %%
kind_of_rest = "a"
