"""A capital"""

question = "how_lost"

# %%
how_lost = "B"
