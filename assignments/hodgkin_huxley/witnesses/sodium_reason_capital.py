"""A capital"""

question = "sodium_reason"

# %%
why_sodium = "A"
