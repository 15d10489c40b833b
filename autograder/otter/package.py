"""An autograder zip of otter's as an assignment: its configuration, its test files with their points, its other files."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.assignment import Assignment, Check, Limits, Question
from autograder.engine.inside import otter_file
from autograder.engine.inside.otter_file import Case, TestFile
from autograder.errors import AssignmentError
from autograder.otter.archive import bytes_of, members
from autograder.otter.config import Config, read_config
from autograder.otter.harmless import why_not
from autograder.otter.points import shared_out

MAJOR = "7"
ALL_OR_NOTHING = "all or nothing"


@dataclass(frozen=True, slots=True)
class Test:
    """One test file.

    Attributes
    ----------
    key : str
        The file's stem, by which `grader.check` names it.
    source : str
    file : TestFile
        As it was read.
    checks : tuple of str
        The name of each case in reports, unique in the assignment.
    points : tuple of float
        What each case earns; of an all-or-nothing file, its share of what all of them earn together.
    inside : tuple of str
        Why each case may run in the sandbox alone, '' where it may run in the checker too.
    """

    __test__ = False

    key: str
    source: str
    file: TestFile
    checks: tuple[str, ...]
    points: tuple[float, ...]
    inside: tuple[str, ...]

    @property
    def question(self) -> str:
        return self.file.name

    @property
    def together(self) -> str:
        """The line that has the points where a file is all or nothing; '' where each case has its own."""
        return f"{self.question} ({ALL_OR_NOTHING})" if self.file.all_or_nothing else ""


@dataclass(frozen=True, slots=True)
class Package:
    """What an autograder zip holds; `folder` is where its support files lie, `limits` what a submission may use."""

    path: Path
    sha256: str
    folder: Path
    config: Config
    tests: tuple[Test, ...]
    files: tuple[str, ...]
    limits: Limits

    @property
    def modules(self) -> frozenset[str]:
        """The names by which support files are imported."""
        return frozenset(f.removesuffix(".py").replace("/", ".") for f in self.files if f.endswith(".py"))

    @property
    def assignment(self) -> Assignment:
        """The zip as an assignment: its test files are the questions, their cases the checks."""
        title = self.config.assignment or self.path.stem
        return Assignment(
            slug=re.sub(r"\W+", "_", title).strip("_") or "otter",
            folder=self.folder,
            title=title,
            questions=tuple(
                Question(t.question, t.question, sum(t.points), (), frozenset()) for t in self.tests
            ),
            checks=tuple(check for t in self.tests for check in _checks(t)),
            limits=self.limits,
            files={name: self.folder / name for name in self.files},
            own_files=self.files,
        )


def _checks(test: Test) -> Iterator[Check]:
    for case, name, points in zip(test.file.cases, test.checks, test.points, strict=True):
        worth = 0.0 if test.together else points
        yield _check(name, test, worth, public=not case.hidden)
    if test.together:
        public = not any(case.hidden for case in test.file.cases)
        yield _check(test.together, test, sum(test.points), public=public)


def _check(name: str, test: Test, points: float, *, public: bool) -> Check:
    return Check(name, test.question, points, public, name, "", (), _judged_elsewhere)


def _judged_elsewhere() -> None:
    raise NotImplementedError("a case of otter's is run by autograder.otter.judge")


def read_package(path: Path, folder: Path, limits: Limits) -> Package:
    """Return what the autograder zip at `path` holds, its support files laid out in the empty folder `folder`.

    Its test files are executed here, in the grader: they are the course's own. Call it inside `importing_from`.

    Raises
    ------
    AssignmentError
        The zip, its configuration or a test file is not what otter 7 would grade by; one line says which and why.
    """
    data = bytes_of(path)
    found = members(data, path)
    if "otter_config.json" not in found:
        raise AssignmentError(
            f"{path}: no otter_config.json in it; give the autograder zip that otter assign wrote, not the student's"
        )
    _refuse_other_version(found.get("environment.yml", b"").decode("utf-8", "replace"), path)
    config = read_config(found["otter_config.json"], path)
    files = _lay_out(found, folder, path)
    tests = _tests(found, path)
    return Package(path, hashlib.sha256(data).hexdigest(), folder, config, tests, files, limits)


def _refuse_other_version(environment: str, path: Path) -> None:
    pinned = re.search(r"otter-grader(?:\[[^\]]*\])?\s*==\s*(\d+)(\.[\w.]+)?", environment)
    if pinned and pinned[1] != MAJOR:
        raise AssignmentError(
            f"{path}: made by otter {pinned[1]}{pinned[2] or ''}; zips of otter {MAJOR} are graded here: "
            f"run otter assign of otter {MAJOR} again"
        )


def _lay_out(found: dict[str, bytes], folder: Path, path: Path) -> tuple[str, ...]:
    names = []
    for name, content in found.items():
        if name.startswith("files/"):
            target = folder / name.removeprefix("files/")
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
            except OSError as error:
                raise AssignmentError(f"{path}: {name!r} cannot be laid out: {error.strerror}") from error
            names.append(name.removeprefix("files/"))
    return tuple(sorted(names))


@contextmanager
def importing_from(folder: Path) -> Iterator[None]:
    """Let support files be imported inside the block; what was imported from there is forgotten after it."""
    before = set(sys.modules)
    sys.path.append(str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            origin = getattr(sys.modules[name], "__file__", None)
            if origin and Path(origin).is_relative_to(folder):
                del sys.modules[name]


def _tests(found: dict[str, bytes], path: Path) -> tuple[Test, ...]:
    names = sorted(n for n in found if re.fullmatch(r"tests/[^/]+\.py", n) and n != "tests/__init__.py")
    if not names:
        raise AssignmentError(f"{path}: no test file in tests/; nothing could be graded")
    taken: set[str] = set()
    tests = [_test(name, found, path, taken) for name in names]
    for test in tests:
        others = [t.key for t in tests if t.question == test.question]
        if len(others) > 1:
            raise AssignmentError(
                f"{path}: tests/{others[0]}.py and tests/{others[1]}.py are both named {test.question!r}, and otter "
                "would keep one of the two; give each its own name"
            )
    if not any(sum(t.points) > 0 for t in tests):
        raise AssignmentError(f"{path}: no test earns a point; set points in the assignment and build again")
    return tuple(sorted(tests, key=lambda t: _natural(t.question)))


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key that puts q2 before q10."""
    parts = re.split(r"([0-9]+)", name)
    return [(int(part), "") if number % 2 else (-1, part) for number, part in enumerate(parts)]


def _test(name: str, found: dict[str, bytes], path: Path, taken: set[str]) -> Test:
    where = f"{path}: {name}"
    try:
        source = found[name].decode("utf-8")
        file = otter_file.read(source, name)
        points = shared_out(file.points, [case.points for case in file.cases])
    except ModuleNotFoundError as error:
        raise AssignmentError(
            f"{where} imports {error.name!r}, which is neither in the zip nor installed here; install it"
        ) from error
    except (Exception, SystemExit) as error:  # whatever a test file does wrong when it is executed
        raise AssignmentError(
            f"{where}: not a test file that can be run: {type(error).__name__}: {error}"
        ) from error
    checks = tuple(_unique(case, file.name, taken) for case in file.cases)
    taken.add(f"{file.name} ({ALL_OR_NOTHING})")
    inside = tuple(why_not(case, source, partial(_support, found)) for case in file.cases)
    return Test(Path(name).stem, source, file, checks, points, inside)


def _support(found: dict[str, bytes], module: str) -> str | None:
    """Return the text of a support module, None where the zip has none of that name."""
    base = "files/" + module.replace(".", "/")
    content = found.get(f"{base}.py", found.get(f"{base}/__init__.py"))
    return None if content is None else content.decode("utf-8", "replace")


def _unique(case: Case, question: str, taken: set[str]) -> str:
    """Return a name for a case that no other has: one that several files use begins with the question's."""
    name = case.name if case.name.startswith(question) else f"{question}: {case.name}"
    number, unique = 1, name
    while unique in taken:
        number += 1
        unique = f"{name} ({number})"
    taken.add(unique)
    return unique
