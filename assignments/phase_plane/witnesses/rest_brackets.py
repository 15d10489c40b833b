"""A letter in brackets"""

question = "rest"

# %%
kind_of_rest = "(d)"
