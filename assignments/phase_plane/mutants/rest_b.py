"""Two negative eigenvalues taken for a saddle"""

question = "rest"
caught_by = ["test_kind_of_rest"]
hint = "It would leave along a direction whose eigenvalue is positive; both are negative."

# %%
kind_of_rest = "b"
