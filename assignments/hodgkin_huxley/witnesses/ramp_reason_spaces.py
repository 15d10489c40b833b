"""A letter among spaces"""

question = "ramp_reason"

# %%
why_ramp = " d "
