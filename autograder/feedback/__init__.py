"""Misconceptions: which known wrong answer a submission fails like, and the hint that goes with it.

`learn` runs an assignment's mutants and writes down how each fails (`misconceptions.json`); while grading, `Known`
holds a submission's failures against that.
"""

from autograder.feedback.known import Known, Misconception, Named
from autograder.feedback.store import FILE, Learned, feedback, known_of, made_from, read, write

__all__ = [
    "FILE",
    "Known",
    "Learned",
    "Misconception",
    "Named",
    "feedback",
    "known_of",
    "made_from",
    "read",
    "write",
]
