"""Grades for other programs, one file per target."""

from autograder.export.json_lines import write_jsonl
from autograder.export.plain_csv import write_csv

__all__ = ["write_csv", "write_jsonl"]
