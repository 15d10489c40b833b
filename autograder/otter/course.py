"""An autograder zip opened for as long as submissions are judged by it, and what judges them."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.assignment import Limits
from autograder.engine.sandbox import Sandbox
from autograder.executors import LocalExecutor
from autograder.imports import packages
from autograder.otter.judge import OtterJudge
from autograder.otter.package import Package, importing_from, read_package

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
def opened(path: Path, cell_s: float = Limits().cell_s) -> Iterator[Package]:
    """Yield the assignment in the autograder zip at `path`; its support files can be imported inside the block.

    A cell of a submission may take `cell_s` seconds.

    Raises
    ------
    AssignmentError
    """
    with tempfile.TemporaryDirectory(prefix="neurograde-otter-") as name:
        folder = Path(name).resolve()
        with importing_from(folder):
            yield read_package(path, folder, cell_s)


def executor(package: Package, workers: int) -> LocalExecutor:
    """Return what judges submissions by `package`, so many at once."""
    with contextlib.suppress(ImportError):  # in which tables come out of the worker
        importlib.import_module("pandas")
    wanted = (*_PRELOAD, *sorted(_imported(package)))

    def sandbox() -> Sandbox:
        return Sandbox(hidden=(package.folder,), preload=wanted)

    return LocalExecutor(package.assignment, [], workers, judge=OtterJudge(package), sandbox=sandbox)


def _imported(package: Package) -> set[str]:
    """Return the installed packages that test files and support files import."""
    texts = [t.source for t in package.tests]
    texts += [(package.folder / f).read_text("utf-8", "replace") for f in package.files if f.endswith(".py")]
    own = {module.partition(".")[0] for module in package.modules} | {"otter"}
    return {
        name for name in packages(iter(texts)) - own if name.isidentifier() and importlib.util.find_spec(name)
    }
