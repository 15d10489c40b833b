"""Sodium used up"""

question = "silence"
caught_by = ["test_why_silent"]
hint = "A spike moves far too few ions to change the concentrations, and the model keeps them fixed."

# %%
why_silent = "a"
