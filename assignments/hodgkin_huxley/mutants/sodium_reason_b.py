"""The reversal potential taken to rise"""

question = "sodium_reason"
caught_by = ["test_why_sodium"]
hint = "The reversal potential depends on the concentrations, not on the number of channels."

# %%
why_sodium = "b"
