"""An autograder zip opened for as long as submissions are judged by it, and what judges them."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.assignment import Limits
from autograder.engine.closed import Closed
from autograder.engine.sandbox import Sandbox
from autograder.executors import LocalExecutor, Meanwhile
from autograder.imports import packages
from autograder.otter.judge import OtterJudge
from autograder.otter.laid_out import own_folder
from autograder.otter.package import Package, importing_from, read_package

USUAL = Limits()

# What runs tests in a worker, and what notebooks of otter's courses begin with.
_PRELOAD = (
    "inside.otter_worker",
    "numpy.testing",
    "unittest",
    "pandas",
    "pandas.testing",
    "datascience",
    "seaborn",
)


@contextmanager
def opened(path: Path, limits: Limits = USUAL) -> Iterator[Package]:
    """Yield the assignment in the autograder zip at `path`; its support files can be imported inside the block.

    `limits` are what a submission may use.

    Raises
    ------
    AssignmentError
    """
    with own_folder() as folder, importing_from(folder):
        yield read_package(path, folder, limits)


def limits_of(cell_s: float, memory_mb: int) -> Limits:
    """Return the limits of which these are two: the other times are to a cell's as they are to it by default."""
    by = cell_s / USUAL.cell_s
    return Limits(cell_s, USUAL.call_s * by, USUAL.question_s * by, USUAL.submission_s * by, memory_mb)


def executor(package: Package, workers: int, meanwhile: Meanwhile = lambda: None) -> LocalExecutor:
    """Return what judges submissions by `package`, so many at once; `meanwhile` is called as it starts."""
    with contextlib.suppress(ImportError):  # in which tables come out of the worker
        importlib.import_module("pandas")
    wanted = (*_PRELOAD, *sorted(_imported(package)))

    def sandbox(meanwhile: Meanwhile) -> Sandbox:
        return Sandbox(hidden=(package.folder,), preload=wanted, meanwhile=meanwhile)

    return LocalExecutor(
        package.assignment,
        [],
        workers,
        judge=OtterJudge(package),
        sandbox=sandbox,
        confine=Closed().enter,
        meanwhile=meanwhile,
    )


def _imported(package: Package) -> set[str]:
    """Return the installed packages that test files and support files import."""
    texts = [t.source for t in package.tests]
    texts += [(package.folder / f).read_text("utf-8", "replace") for f in package.files if f.endswith(".py")]
    own = {module.partition(".")[0] for module in package.modules} | {"otter"}
    return {
        name for name in packages(iter(texts)) - own if name.isidentifier() and importlib.util.find_spec(name)
    }
