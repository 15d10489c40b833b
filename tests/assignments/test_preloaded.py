"""Packages are imported once, before workers are forked: what they hold open since then is no worker's."""

import json
from pathlib import Path

import pytest

from autograder.assignment import load
from autograder.engine.checker import Work
from autograder.executors import LocalExecutor
from autograder.notebooks import template_cells
from autograder.verdict import Report

ROOT = Path(__file__).parents[2]
CELLS = [
    "import brian2 as b2, logging, os",
    "kept = [open(f'{n}.txt', 'w') for n in range(6)]",
    "group = b2.NeuronGroup(1, 'dv/dt = -v/(10*ms) : 1', method='exact')\ngroup.v = 1\nb2.run(1*b2.ms)",
    "logging.getLogger('brian2').debug('said to the log')\nfor file in kept: file.close()",
    "assert [os.path.getsize(f'{n}.txt') for n in range(6)] == [0] * 6",
]


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_brian2s_log_reaches_neither_the_grader_nor_a_students_file() -> None:
    cells = [
        {
            "cell_type": "code",
            "id": f"c{i}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for i, source in enumerate(CELLS)
    ]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    with LocalExecutor(load(ROOT, "lif"), template_cells(ROOT, "lif"), 1) as executor:
        work = Work("a", "a.ipynb", json.dumps(notebook).encode())
        [report] = [r for r in executor.run(iter([work])) if isinstance(r, Report)]
    assert [(c.index, c.status, c.error) for c in report.cells] == [
        (i, "ok", "") for i in range(1, 1 + len(CELLS))
    ]
    assert report.for_person == ()
