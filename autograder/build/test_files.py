"""otter's exception-based test files, written by us: the same bytes from every interpreter, comments kept.

otter runs what stands in a test file in the student's own process. Whatever can go wrong there with one answer
(a name that is missing, `sys.exit()`, an exception that cannot be printed) must cost that one check and never
the submission, so every check runs inside `check_case`.
"""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

from autograder.assignment import Assignment, Check, Question
from autograder.build.otter_master import Master
from autograder.errors import BuildError

BUNDLE = "neurograde_bundle"

_HEADER = '''\
"""What grader.check("{name}") runs."""

{imports}from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = {points}


class check_case(test_case):
    """One check. A missing answer is named; whatever an answer raises fails this check and nothing else."""

    def call_func(self, global_environment):
{grading}        answers = {{}}
        for answer in self._get_func_params():
            answers[answer] = global_environment.get(answer, ...)
            if answers[answer] is ...:
                missing(answer)
        try:
            self.test_func(**answers)
        except BaseException as error:
            raise failure(error).with_traceback(error.__traceback__.tb_next) from None

    def __reduce__(self):
        # Results are pickled, and read where this class is not known.
        return test_case, (self.name, self.points, self.hidden, self.success_message, self.failure_message)


def missing(answer):
    what_to_do = f"{{answer}} is not defined: fill in its blank (...) and run that cell, then this one"
    raise AssertionError(what_to_do)


def failure(error):
    """Return an exception of the same name that can always be caught and shown."""
    try:
        words = str(error)
    except BaseException:
        words = "(its message cannot be shown)"
    if "ellipsis" in words.lower():
        words += " (a blank, ..., is still to be filled in)"
    return type(type(error).__name__, (Exception,), {{}})(words)
'''

_GRADING = """\
        if Checker._track_results:
            # What a submission passes to grader.check is not what it is graded by.
            global_environment = sys.modules["__main__"].__dict__
"""

_HIDDEN_IMPORTS = """\
import importlib.util
import os
import sys

from otter.execute import Checker
"""

_RUN_HIDDEN = f'''

PLACES = "../source/files/{BUNDLE}", "{BUNDLE}"
FOLDER = os.path.abspath(next(filter(os.path.isdir, PLACES), PLACES[-1]))


def run_hidden(module, check, answers):
    """Run the course's own check, which lies beside the tests."""
    if "{BUNDLE}" not in sys.modules:
        spec = importlib.util.spec_from_file_location("{BUNDLE}", os.path.join(FOLDER, "run.py"))
        runner = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(runner)
        sys.modules["{BUNDLE}"] = runner
    sys.modules["{BUNDLE}"].bundle.run(module, check, answers)
'''


def for_students(question: Question, checks: tuple[Check, ...], master: Master) -> str:
    """Return the test file that the template carries: the public checks, as staff wrote them."""
    header = _HEADER.format(name=question.name, points=_plain(question.points), imports="", grading="")
    return "\n\n".join([header, *(_public(c, master) for c in checks if c.public)])


def for_graders(question: Question, checks: tuple[Check, ...], master: Master) -> str:
    """Return the test file of the zip: the public checks, and a call of each hidden one."""
    header = _HEADER.format(
        name=question.name,
        # otter refuses a file whose cases exceed the total by a rounding error.
        points=_plain(sum(c.points for c in checks)),
        imports=_HIDDEN_IMPORTS,
        grading=_GRADING,
    )
    cases = [_public(c, master) if c.public else _hidden(c) for c in checks]
    return "\n\n".join([header + _RUN_HIDDEN, *cases])


def _public(check: Check, master: Master) -> str:
    source = master.test_source(check).strip("\n")
    return f"@check_case(name={check.name!r}, points=0, hidden=False)\n{source}\n"


def _hidden(check: Check) -> str:
    answers = ", ".join(f'"{name}": {name}' for name in check.arguments)
    module = check.function.__module__.rpartition(".")[2]
    return (
        f"@check_case(\n    name={check.name!r},\n    points={_plain(check.points)},\n    hidden=True,\n"
        f"    failure_message={check.hint!a},\n)\n"
        f"def {check.name}({', '.join(check.arguments)}):\n"
        f"    {check.title!a}\n"
        f"    run_hidden({module!r}, {check.name!r}, {{{answers}}})\n"
    )


def _plain(points: float) -> str:
    return repr(int(points)) if points == int(points) else repr(float(points))


def hold(text: str, question: Question, checks: tuple[Check, ...]) -> None:
    """Return nothing if otter itself reads `text` as exactly these checks, else raise BuildError.

    otter drops the first of two cases of one name, and spreads points that are not given, without a word.
    """
    from otter.test_files.exception_test import ExceptionTestFile  # imports most of Jupyter

    with tempfile.TemporaryDirectory(prefix="neurograde-build-") as folder:
        path = Path(folder) / f"{question.name}.py"
        path.write_text(text, encoding="utf-8")
        try:
            read = ExceptionTestFile.from_file(str(path))
        except Exception as error:
            raise BuildError(
                f"question {question.name}: otter cannot read its test file: {error}; "
                "mend the public checks in master.py"
            ) from error
    came = [(c.name, c.hidden, c.points) for c in read.test_cases]
    wanted = [(c.name, not c.public, c.points) for c in checks]
    same = len(came) == len(wanted) and all(
        a[:2] == b[:2] and math.isclose(a[2], b[2]) for a, b in zip(came, wanted, strict=True)
    )
    if read.name != question.name or not same:
        raise BuildError(
            f"question {question.name}: otter would run the cases {came}, the assignment has {wanted}; "
            "rename the checks that clash"
        )


def all_held(assignment: Assignment, master: Master, *, students: bool) -> dict[str, str]:
    """Return the test files by name (`tests/square.py`), each read back by otter; none for no checks."""
    texts: dict[str, str] = {}
    for question in assignment.questions:
        checks = tuple(c for c in assignment.of_question(question.name) if c.public or not students)
        if checks:
            text = (for_students if students else for_graders)(question, checks, master)
            hold(text, question, checks)
            texts[f"tests/{question.name}.py"] = text
    return texts
