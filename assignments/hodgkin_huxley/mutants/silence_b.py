"""A refractory time as long as the step"""

question = "silence"
caught_by = ["test_why_silent"]
hint = "The refractory time is about 10 ms; a step of one second brings no second spike either."

# %%
why_silent = "b"
