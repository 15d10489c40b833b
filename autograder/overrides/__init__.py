"""What a person decides on a row: the sheet of rows that wait for one (`sheet`), and its way back (`take`).

What of it counts, and when it no longer does, is `autograder.row`'s.
"""
