"""Every code line of the 2016 exercises runs as written, once the folder lies beside it as ``neurodynex``."""

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("documented_lines.py")
PACKAGE = Path(__file__).parents[3] / "reference/neurodynex"


def sections() -> dict[str, list[str]]:
    spec = importlib.util.spec_from_file_location("documented_lines", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    blocks: dict[str, list[str]] = module.SECTIONS
    return blocks


SECTIONS = sections()


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """All sessions in one interpreter, without a screen, in a folder that holds a copy of the package and no more."""
    folder = tmp_path_factory.mktemp("student")
    shutil.copytree(PACKAGE, folder / "neurodynex", ignore=shutil.ignore_patterns("__pycache__"))
    # Deprecations are Brian2's; the rest would be ours, such as too many open figures.
    done = subprocess.run(
        [sys.executable, "-W", "error", "-W", "ignore::DeprecationWarning", str(SCRIPT)],
        cwd=folder,
        env={k: v for k, v in os.environ.items() if "DISPLAY" not in k}
        | {"MPLBACKEND": "agg", "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    ("section", "number"), [(name, k) for name, blocks in SECTIONS.items() for k in range(len(blocks))]
)
def test_documented_lines_run(outcomes: dict[str, str], section: str, number: int) -> None:
    assert outcomes[f"{section} {number}"] == "", SECTIONS[section][number]
