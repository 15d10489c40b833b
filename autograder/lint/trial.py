"""Master and untouched template, run once in the sandbox: how long cells take, and what right answers are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.assignment import Assignment
from autograder.engine.scope import Scope
from autograder.engine.work import Work
from autograder.executors import LocalExecutor
from autograder.lint.finding import Finding
from autograder.notebooks import Composer, template_cells, template_path, to_bytes
from autograder.verdict import CellRecord, Report, Verdict

# A machine at half the speed must still do.
SHARE = 0.5
_BLANK, _MASTER = "the untouched template", "the master"


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run of both showed.

    Attributes
    ----------
    assignment : Assignment
    reports : mapping of str to Report
        By what was run.
    ids : tuple of str
        Of the template's code cells.
    first_use_error : str
        What the first use raised, '' for nothing.
    """

    assignment: Assignment
    reports: dict[str, Report]
    ids: tuple[str, ...]
    first_use_error: str

    @property
    def expected(self) -> dict[str, tuple[float, ...]]:
        """What a right answer is where a hidden check judges one number, by check."""
        verdicts = {v.check: v for v in self.reports[_MASTER].verdicts}
        hidden = [c.name for c in self.assignment.checks if not c.public and c.name in verdicts]
        return {name: tuple(_numbers(verdicts[name])) for name in hidden}

    def slow(self, root: Path) -> Iterator[Finding]:
        """Yield the cells that take more than half of what they may."""
        limit = self.assignment.limits.cell_s
        path = template_path(root, self.assignment.slug)
        lines = path.read_text(encoding="utf-8").splitlines()
        for what, report in self.reports.items():
            for cell in report.cells:
                if cell.seconds > SHARE * limit or cell.status == "timeout":
                    mark = f'"id": "{self.ids[cell.index - 1]}"'
                    number = next((i for i, line in enumerate(lines, 1) if mark in line), 1)
                    yield Finding.on(path, number, root, _words(cell, what, limit), _REMEDY)

    def broken_first_use(self, root: Path) -> Iterator[Finding]:
        """Yield that the first use does not run, if it does not."""
        if self.first_use_error:
            what = f"first_use does not run: {self.first_use_error}"
            path = self.assignment.folder / "assignment.toml"
            yield Finding.at(path, "first_use", root, what, "mend it, or leave it out: it only saves time")

    def pace(self) -> str:
        """Return in words how near the slowest cell came to its limit."""
        cells = [(c.seconds, c.index, what) for what, r in self.reports.items() for c in r.cells]
        limit = self.assignment.limits.cell_s
        if not cells:
            return "no cell ran"
        seconds, index, what = max(cells)
        return f"the slowest cell takes {seconds:.2g} s of {limit:g} s (code cell {index} of {what})"


_REMEDY = "make it quicker, or raise cell_s in assignment.toml"


def _words(cell: CellRecord, what: str, limit: float) -> str:
    took = f"takes {cell.seconds:.2g} s" if cell.status != "timeout" else "runs out"
    return f"code cell {cell.index} of {what} {took} of {limit:g} s"


def _numbers(verdict: Verdict) -> Iterator[float]:
    for judgement in verdict.judgements:
        if judgement.shape == () and len(judgement.values) == 1 and judgement.passed:
            yield judgement.values[0]


def run(assignment: Assignment, root: Path) -> Trial:
    """Return the trial of an assignment, one notebook after the other so that times are those of a cell alone."""
    composer = Composer(assignment, root)
    books = {_BLANK: composer.blank(), _MASTER: composer.filled()}
    works = (Work(k, "notebook.ipynb", to_bytes(b), Scope(records=True)) for k, b in books.items())
    with LocalExecutor(assignment, template_cells(root, assignment.slug), 1) as executor:
        reports = {r.student: r for r in executor.run(works) if isinstance(r, Report)}
        first_use_error = executor.first_use_error
    return Trial(assignment, reports, tuple(_ids(composer.blank())), first_use_error)


def _ids(book: dict[str, Any]) -> Iterator[str]:
    yield from (str(cell["id"]) for cell in book["cells"] if cell["cell_type"] == "code")
