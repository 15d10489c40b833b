"""A capital in brackets"""

question = "silence"

# %%
why_silent = "(C)"
