"""What hidden checks ask the reference to measure, computed where the zip is built: it travels in it.

Where otter grades nothing is kept from one submission to the next, and each would wait for the same searches again.
The two houses share the names of a folder and of a variable, and no import (`reference/cache.py`).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from autograder.assignment import Assignment
from autograder.build.bundled import reference_files
from autograder.errors import BuildError

_KEEPER, _FOLDER, _VARIABLE = "reference/cache.py", "reference/answers", "NEUROGRADE_ANSWERS"
_SECONDS = 600

_CHILD = """\
import pathlib, sys
from autograder.assignment import load
load(pathlib.Path(sys.argv[1]), sys.argv[2])
"""


class Answers:
    """The answers that the checks of `assignment` ask for when they are imported, in the making beside other work.

    They are asked for beside a copy of the sources as the zip holds them, so that they are found there by the same
    names. Those that this machine has kept are not computed again.

    Raises
    ------
    BuildError
        From `files()`, where the checks cannot be imported; the last words are in the message.
    """

    def __init__(self, assignment: Assignment, root: Path) -> None:
        self._assignment, self._root = assignment, root
        sources = {p.relative_to(root).as_posix(): p for p in reference_files(assignment.folder, root)}
        self._sources = sources if _KEEPER in sources else {}

    def __enter__(self) -> Answers:
        self._home = tempfile.TemporaryDirectory(prefix="neurograde-answers-")
        self._child: subprocess.Popen[str] | None = None
        if self._sources:
            self._begin(Path(self._home.name))
        return self

    def __exit__(self, *_: object) -> None:
        if self._child is not None:
            self._child.kill()
            self._child.communicate()
        self._home.cleanup()

    def _begin(self, home: Path) -> None:
        for name, path in self._sources.items():
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_bytes(path.read_bytes())
        # The course's own reference, whatever is installed: its copy is what goes into the zip.
        paths = [str(self._root.resolve()), *filter(None, [os.environ.get("PYTHONPATH")])]
        self._child = subprocess.Popen(
            [sys.executable, "-P", "-c", _CHILD, str(self._root.resolve()), self._assignment.slug],
            cwd=home,
            env={**os.environ, _VARIABLE: str(home / _FOLDER), "PYTHONPATH": os.pathsep.join(paths)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
        )

    def files(self) -> dict[str, bytes]:
        """Return the answers as files of the course, `reference/answers/….json`; none where nothing is asked."""
        if self._child is None:
            return {}
        where = self._assignment.folder / "checks"
        try:
            _, said = self._child.communicate(timeout=_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise BuildError(
                f"{where}: not imported after {_SECONDS} s; make their searches shorter"
            ) from error
        if self._child.returncode:
            words = [line.strip() for line in said.splitlines() if line.strip()][-1:]
            raise BuildError(f"{where}: cannot be imported anew: {' '.join(words)}; mend them or reference/")
        found = sorted(Path(self._home.name, _FOLDER).glob("*.json"))
        return {f"{_FOLDER}/{path.name}": path.read_bytes() for path in found}
