"""The page a person looks at: one file of HTML that needs nothing else."""

from autograder.report.page import write_page

__all__ = ["write_page"]
