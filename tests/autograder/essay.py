"""Two written questions, added to the files of the toy course."""

WRITTEN = {
    "assignment.toml": """
[[question]]
name = "balance"
title = "The mean as a balance"
kind = "written"
points = 3
rubric = [
  { points = 2, text = "Says that the numbers balance at their mean" },
  { points = 1, text = "Names the outlier and what it does to the balance" },
]

[[question]]
name = "outlook"
title = "What next"
kind = "written"
points = 1
rubric = [{ points = 1, text = "Any experiment that could fail" }]
""",
    "master.py": """
# %% [raw]
# # BEGIN QUESTION
# name: balance

# %% [markdown]
# ## 3. Balance
#
# What is the mean, seen as a balance?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The mean sits where the numbers balance, so a single far one pulls it and leaves the median alone.
#
# Short: torques cancel.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [raw]
# # BEGIN QUESTION
# name: outlook

# %% [markdown]
# ## 4. Outlook
#
# What would you measure next?

# %% [raw]
# # BEGIN SOLUTION

# %% [markdown]
# The median, after each number in turn was left out.

# %% [raw]
# # END SOLUTION

# %% [raw]
# # END QUESTION

# %% [markdown]
# That is all.
""",
}
