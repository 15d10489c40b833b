"""The fast eigenvalue taken to decide"""

question = "rest"
caught_by = ["test_kind_of_rest"]
hint = "The slow part is still there when the fast one is gone: 1/0.10 ms is about ten ms."

# %%
kind_of_rest = "c"
