"""The first question of a new assignment: small, complete and proven, to be replaced by what the course asks."""

TOML = """\
title = {title}

[[question]]
name = "first"
title = "The root mean square"
points = 2
names = ["root_mean_square"]
"""

MASTER = '''\
# ---
# jupyter:
#   jupytext:
#     text_representation:
#       extension: .py
#       format_name: percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # {title}
#
# Wherever you see `...`, something is missing: replace it with your own code. The cell `grader.check("…")` below
# each question runs its public tests; further tests decide.

# %%
import numpy as np

# %% [raw]
# # BEGIN QUESTION
# name: first

# %% [markdown]
# ## 1. The root mean square
#
# Write `root_mean_square(values)`: the root of the mean of the squares of some numbers, given as a list or an array.

# %% [raw]
# # BEGIN SOLUTION

# %%
def root_mean_square(values):
    """Return the root mean square of values."""
    squares = np.square(values)  # SOLUTION
    return np.sqrt(np.mean(squares))  # SOLUTION

# %% [raw]
# # END SOLUTION

# %% [raw]
# # BEGIN TESTS

# %%
def test_first_of_equal_numbers(root_mean_square):
    """Of equal numbers it is that number"""
    result = root_mean_square([2.0, 2.0])
    assert abs(result - 2) < 1e-9, f"the root mean square of 2 and 2 is 2, not {{result!r}}"

# %% [raw]
# # END TESTS

# %% [raw]
# # END QUESTION
'''

CHECKS = '''\
"""Hidden checks of the question first."""

import math

import numpy as np

from autograder.checks import check, close

# The order in which floating-point numbers are added changes the last digits, not more.
ROUNDING = 1e-9


@check("first", points=1, hint="Square first, then take the mean, then the root.")
def test_first_value(root_mean_square):
    """It is the root of the mean of the squares"""
    values = [3.17, -4.26, 0.585]
    expected = math.sqrt((3.17**2 + 4.26**2 + 0.585**2) / 3)
    close(root_mean_square(values), expected, what="the root mean square", rtol=ROUNDING)


@check("first", points=1, hint="It counts how many values there are: twice the same values change nothing.")
def test_first_of_a_sine(root_mean_square):
    """Of whole periods of a sine it is the amplitude over √2"""
    sine = 7.43 * np.sin(np.linspace(0, 6 * np.pi, 1200, endpoint=False))
    close(root_mean_square(sine), 7.43 / math.sqrt(2), what="the root mean square of a sine", rtol=ROUNDING)
'''

_HEAD = '''\
"""{title}"""

question = "first"
caught_by = ["test_first_value", "test_first_of_a_sine"]
hint = "{hint}"

# %%
def root_mean_square(values):
    {line}
'''

MUTANTS = {
    "magnitudes": _HEAD.format(
        title="The mean of the magnitudes",
        hint="Square the values; their magnitudes alone weigh large values too little.",
        line="return np.mean(np.abs(values))",
    ),
    "sum_for_mean": _HEAD.format(
        title="The sum in place of the mean",
        hint="Divide the sum of the squares by how many there are.",
        line="return np.sqrt(np.sum(np.square(values)))",
    ),
}

WITNESS = '''\
"""A loop in plain Python"""

question = "first"

# %%
def root_mean_square(values):
    total = 0.0
    for value in values:
        total += value * value
    return (total / len(values)) ** 0.5
'''
