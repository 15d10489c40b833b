"""How fast grading is, beside what else there is: `python -m autograder.bench`, or `make bench`.

The same submissions go through ours, `otter run`, `nbgrader autograde` and the bare limit (cells and checks in one
warm process) in one run, one after the other in turn, so that a machine that slows down slows all of them. A
comparison between graders that disagree is worth nothing, so each run compares the scores as well.
"""
