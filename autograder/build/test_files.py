"""otter's exception-based test files, written by us: the same bytes from every interpreter, comments kept.

otter runs what stands in a test file in the student's own process. Whatever can go wrong there with one answer
(a name that is missing, `sys.exit()`, an exception that cannot be printed) must cost that one check and never
the submission, so every check runs inside `check_case`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

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


def test_files(assignment: Assignment, master: Master, *, students: bool) -> dict[str, str]:
    """Return the test files by name (`square.py`); a question that shows no check has none for students."""
    write = for_students if students else for_graders
    wanted = {q: _carried(assignment, q, students=students) for q in assignment.questions}
    return {f"{q.name}.py": write(q, checks, master) for q, checks in wanted.items() if checks}


def _carried(assignment: Assignment, question: Question, *, students: bool) -> tuple[Check, ...]:
    return tuple(c for c in assignment.of_question(question.name) if c.public or not students)


def hold(read: Mapping[str, Any], folder: str, assignment: Assignment, *, students: bool) -> None:
    """Return nothing if otter reads the test files in `folder` as exactly our checks, else raise BuildError.

    otter drops the first of two cases of one name, and spreads points that are not given, without a word.
    """
    for question in assignment.questions:
        checks = _carried(assignment, question, students=students)
        wanted = [question.name, [[c.name, not c.public, c.points] for c in checks]]
        came = read.get(f"{folder}/{question.name}.py")
        if checks and came != wanted:
            raise BuildError(
                f"{assignment.folder}: question {question.name}: otter reads its test file as {came}, the "
                f"assignment has {wanted}; mend or rename the checks"
            )
