"""The rates taken to depend on the density"""

question = "sodium_reason"
caught_by = ["test_why_sodium"]
hint = "Each channel opens as before: the rates depend on the voltage alone."

# %%
why_sodium = "c"
