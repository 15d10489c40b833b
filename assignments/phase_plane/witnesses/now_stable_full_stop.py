"""A letter with a full stop"""

question = "now_stable"

# %%
now_stable = "a."
