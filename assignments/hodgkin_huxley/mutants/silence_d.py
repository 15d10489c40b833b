"""Back to rest although the current flows"""

question = "silence"
caught_by = ["test_why_silent"]
hint = "As long as the current flows, the voltage stays a few mV above rest: read it off."

# %%
why_silent = "d"
