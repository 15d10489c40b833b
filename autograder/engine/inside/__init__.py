"""The student's side of the wire: the only modules of ours that the sandbox can see.

Nothing here imports anything of `autograder` outside this folder, and nothing here is trusted: once student
code has run in a worker, whatever the worker says is the student's word.
"""
