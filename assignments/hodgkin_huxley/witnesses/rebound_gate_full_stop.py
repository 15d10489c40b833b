"""A letter with a full stop"""

question = "rebound_gate"

# %%
why_rebound = "b."
