"""A grader in small, for a test that kills it: `write_until_killed.py DATABASE` goes on where the last one ended."""

import sys
from pathlib import Path

import fake_class

from autograder.store import Entry, Store


def main() -> None:
    reports = {report.student: report for report in fake_class.reports(150)}
    with Store.open(Path(sys.argv[1])) as store:
        runs = store.runs()
        print("open", flush=True)
        run = (
            runs[0].id
            if runs
            else store.begin_run(fake_class.outline(), "r1", [Entry(s, s) for s in reports])
        )
        for student in store.unfinished(run):
            store.start(run, student)
            store.finish(run, reports[student])


if __name__ == "__main__":
    main()
