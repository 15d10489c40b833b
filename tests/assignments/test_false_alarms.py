"""Checks that hold chance against a tolerance call a right answer wrong less than once in a million times.

By the distribution of the margins over many seeds, each check as it stands in the assignment; that of hw1's noise is in
`test_hw1.py`. The right answers are the reference's, which draws many networks or neurons at once: an hour of the
notebook's own loops in seconds. `neurograde verify SLUG --seeds N` does the same through the sandbox, with the master and
the witnesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from autograder.assignment import Check, load
from autograder.recorder import recording
from autograder.verify.alarms import ALLOWED, alarm, is_stochastic
from reference.hopfield import random_patterns, update
from reference.hopfield_answers import retrieval_overlaps
from reference.oja import learn, make_cloud

ROOT = Path(__file__).resolve().parents[2]
Rng = np.random.Generator


def share_of_networks(rng: Rng, N: int, P: int, trials: int = 100) -> float:
    stored = (random_patterns(P, N * N, rng) for _ in range(trials))
    return float(np.mean([(update(p, p) == p).all() for p in stored]))


def overlap_at_the_end(rng: Rng, N: int, P: int) -> float:
    return float(np.mean(retrieval_overlaps(N * N, P, rng, n_tested=10, t_max=20)))


def _unit(angles_deg: Any) -> Any:
    return np.stack([np.cos(np.radians(angles_deg)), np.sin(np.radians(angles_deg))], axis=-1)


def time_courses(rng: Rng, ratio: float, angle: float = 0.0, runs: int = 10, n: int = 10000) -> Any:
    clouds = make_cloud((runs, n), rng, ratio=ratio, angle_deg=angle)
    return learn(clouds, _unit(rng.uniform(0, 360, runs)))[:, :-1]


ANSWERS: dict[tuple[str, str], tuple[Callable[..., Any], int]] = {
    ("hopfield", "test_share_of_networks"): (share_of_networks, 800),
    ("hopfield", "test_overlap_at_the_end"): (overlap_at_the_end, 400),
    ("oja", "test_courses_find_nothing_in_a_circle"): (time_courses, 150),
}


@cache
def checks(slug: str) -> Mapping[str, Check]:
    return {check.name: check for check in load(ROOT, slug).checks}


@pytest.mark.long
@pytest.mark.parametrize(("slug", "name"), ANSWERS)
def test_a_right_answer_by_chance_is_not_called_wrong(slug: str, name: str) -> None:
    answer, seeds = ANSWERS[slug, name]
    check, runs = checks(slug)[name], []
    for seed in range(seeds):
        with recording() as told:
            check.function(partial(answer, np.random.default_rng([seed, 20161])))
        runs.append(tuple(told))
    found = alarm(runs)
    print(f"{slug} {name}: largest margin {found.margin:.2f}, rate < {found.rate:.1e} ({found.method})")
    assert is_stochastic(runs)
    assert found.rate < ALLOWED
