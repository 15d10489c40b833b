"""`grade_and_look.py COURSE FOLDER OUT TOLD WORKERS`: grades, looks at itself on the way, and tells in JSON what it saw.

A few submissions are graded first, so that whatever is opened or imported once is there before anything is counted.
"""

import json
import os
import shutil
import sys
from pathlib import Path

from autograder.bench.memory import held, roles
from autograder.grade import grade

EVERY = 25


def descriptors(pid):
    """Return what each open descriptor of a process leads to; sockets and pipes without their numbers."""
    links = []
    for fd in Path(f"/proc/{pid}/fd").iterdir():
        try:
            target = str(fd.readlink())
        except OSError:  # closed meanwhile: the one that lists the folder
            continue
        links.append(target.partition(":[")[0])
    return sorted(links)


def complaints():
    """Return what this process's unlinked files hold: what the sandbox writes about itself."""
    held = ""
    for fd in Path("/proc/self/fd").iterdir():
        try:
            if str(fd.readlink()).endswith("(deleted)"):
                held += os.pread(int(fd.name), 2000, 0).decode()
        except OSError:
            continue
    return held


def mounts():
    return sorted(Path("/proc/self/mountinfo").read_text().splitlines())


class Looker:
    """A watcher that notes, every few submissions, what the grader and its zygote hold."""

    def __init__(self):
        self.looks, self._done = [], 0

    def start(self, total):
        pass

    def started(self, student):
        pass

    def finished(self, report):
        del report
        self._done += 1
        if self._done % EVERY == 0:
            by_role = roles(os.getpid())
            (zygote,) = by_role["zygote"]
            self.looks.append(
                {
                    "done": self._done,
                    "grader_mb": held(os.getpid()).data_mb,
                    "zygote_mb": held(zygote).data_mb,
                    "grader_fds": len(descriptors(os.getpid())),
                    "zygote_fds": len(descriptors(zygote)),
                    "processes": sum(map(len, by_role.values())),
                    "mounts": len(mounts()),
                    "complaints": complaints(),
                }
            )

    def say(self, line):
        pass

    def tick(self):
        pass


def main(course, folder, out, told, workers):
    first = Path(told).with_name("first")
    first.mkdir()
    for path in sorted(Path(folder).iterdir())[:4]:
        shutil.copy(path, first)
    grade(Path(course), "toy", first, Path(out, "first"), workers=int(workers), watcher=Looker())
    before = {"descriptors": descriptors(os.getpid()), "mounts": mounts()}
    looker = Looker()
    graded = grade(Path(course), "toy", Path(folder), Path(out, "all"), workers=int(workers), watcher=looker)
    after = {"descriptors": descriptors(os.getpid()), "mounts": mounts()}
    scores = {row.report.student: row.total for row in graded.gradebook.rows}
    below = {role: pids for role, pids in roles(os.getpid()).items() if role != "grader"}
    Path(told).write_text(
        json.dumps(
            {"looks": looker.looks, "before": before, "after": after, "scores": scores, "below": below}
        )
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
