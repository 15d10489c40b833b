"""Checks that hold chance against a tolerance call a right answer wrong less than once in a million times.

By the distribution of the margins over many seeds, each check as it stands in the assignment; that of hw1's noise is in
`test_hw1.py`. The right answers are the reference's, which draws many networks or neurons at once: an hour of the
notebook's own loops in seconds. `neurograde verify SLUG --seeds N` does the same through the sandbox, with the master and
the witnesses.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.stats import binom

from autograder.assignment import Check, load
from autograder.checks import CheckFailure
from autograder.recorder import recording
from autograder.verify.alarms import ALLOWED, alarm, is_stochastic
from reference.hopfield import flipped, random_patterns, run, update
from reference.hopfield_answers import retrieval_overlaps
from reference.oja import learn, make_cloud

ROOT = Path(__file__).resolve().parents[2]
Rng = np.random.Generator


def share_of_networks(rng: Rng, N: int, P: int, trials: int = 100) -> float:
    stored = (random_patterns(P, N * N, rng) for _ in range(trials))
    return float(np.mean([(update(p, p) == p).all() for p in stored]))


def share_corrected(rng: Rng, N: int, P: int, wrong: int, trials: int = 100) -> float:
    back = []
    for _ in range(trials):
        stored = random_patterns(P, N * N, rng)
        back.append((run(flipped(stored[0], wrong, rng), stored) == stored[0]).all())
    return float(np.mean(back))


def overlap_at_the_end(rng: Rng, N: int, P: int) -> float:
    return float(np.mean(retrieval_overlaps(N * N, P, rng, n_tested=10, t_max=20)))


def _unit(angles_deg: Any) -> Any:
    return np.stack([np.cos(np.radians(angles_deg)), np.sin(np.radians(angles_deg))], axis=-1)


def time_courses(rng: Rng, ratio: float, angle: float = 0.0, runs: int = 10, n: int = 10000) -> Any:
    clouds = make_cloud((runs, n), rng, ratio=ratio, angle_deg=angle)
    return learn(clouds, _unit(rng.uniform(0, 360, runs)))[:, :-1]


def first_weights(rng: Rng, _ratio: float, _angle: float, *, runs: int, n: int) -> Any:
    """Weights that stay where they start: all that a check of the starts looks at."""
    return np.broadcast_to(_unit(rng.uniform(0, 360, runs))[:, np.newaxis], (runs, n, 2))


def _axis_deg(weights: Any) -> Any:
    return np.degrees(np.arctan2(weights[..., 1], weights[..., 0])) % 180


def off_centre_axes(rng: Rng, angles: Any) -> Any:
    clouds = 5 + np.stack([make_cloud(10000, rng, ratio=0.3, angle_deg=float(angle)) for angle in angles])
    return _axis_deg(learn(clouds, _unit(rng.uniform(0, 360, len(angles))))[:, -1])


def learned_axis(rng: Rng, cloud: Any) -> float:
    return float(_axis_deg(learn(cloud, _unit(rng.uniform(0, 360)))[-1]))


ANSWERS: dict[tuple[str, str], tuple[Callable[..., Any], int]] = {
    ("hopfield", "test_overlap_at_the_end"): (overlap_at_the_end, 400),
    ("oja", "test_courses_start_anywhere"): (first_weights, 2000),
    ("oja", "test_courses_find_the_long_axis"): (time_courses, 100),
    ("oja", "test_courses_find_nothing_in_a_circle"): (time_courses, 150),
    ("oja", "test_off_centre_axes"): (off_centre_axes, 400),
    ("oja", "test_learned_axis"): (learned_axis, 40),
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


def is_refused(check: Check, given: Mapping[str, Any]) -> bool:
    try:
        check.function(**given)
    except CheckFailure:
        return True
    return False


# All shares of ours together are not off by more: two standard errors of 1000 networks at one half.
SLACK = 0.03

# What is handed in is a share of so many networks, each of which remembers or does not: a binomial number.
OURS = 5000
SHARES: dict[str, Callable[..., float]] = {
    "test_share_of_networks": share_of_networks,
    "test_share_corrected": share_corrected,
}


@pytest.mark.long
@pytest.mark.parametrize("name", SHARES)
def test_a_share_found_by_chance_is_not_called_wrong(name: str) -> None:
    check, answer = checks("hopfield")[name], SHARES[name]
    argument, *_ = check.arguments
    asked: dict[tuple[Any, ...], float] = {}
    rate = 0.0

    def right(*what: int, trials: int) -> float:
        rng = np.random.default_rng([*what, 20163])
        return asked.setdefault((*what, trials), answer(rng, *what, trials=OURS))

    check.function(**{argument: right})
    for case, share in asked.items():
        if share in (0.0, 1.0):  # no chance in it
            continue
        trials = case[-1]
        refusing = [
            count
            for count in range(trials + 1)
            if is_refused(check, {argument: _with(asked, case, count / trials)})
        ]
        slack = 3 * np.sqrt((share * (1 - share) + 2 / OURS) / OURS)  # three standard errors
        shares = np.clip([share - slack, share, share + slack], 0, 1)
        rates = [float(binom.pmf(refusing, trials, p).sum()) for p in shares]
        print(f"hopfield {name}{case}: share {share:.3f}, refused with probability {max(rates):.1e}")
        assert refusing
        rate += max(rates)
    assert 0 < rate < ALLOWED


def _with(
    asked: Mapping[tuple[Any, ...], float], case: tuple[Any, ...], share: float
) -> Callable[..., float]:
    return lambda *what, trials: share if (*what, trials) == case else asked[(*what, trials)]


# What is handed in is a number that a share of 100 networks decides: how probable each number is follows from the shares,
# and the check says which it refuses. Beside each: what the check asks for with it.
NUMBERS: dict[str, tuple[str, Mapping[str, int], Sequence[int], Callable[[Rng, int], float]]] = {
    "capacity_4": (
        "test_capacities",
        {"capacity_10": 11},
        range(1, 9),
        lambda rng, P: share_of_networks(rng, 4, P, trials=1000),
    ),
    "capacity_10": (
        "test_capacities",
        {"capacity_4": 4},
        range(6, 18),
        lambda rng, P: share_of_networks(rng, 10, P, trials=1000),
    ),
    "wrong_pixels": (
        "test_wrong_pixels",
        {},
        range(20, 51),
        lambda rng, wrong: share_corrected(rng, 10, 8, wrong, trials=1000),
    ),
}


def chance_of_each(shares: Any, trials: int, numbers: Sequence[int]) -> dict[int, float]:
    """Return how probably each number is the last before the share of `trials` networks falls below one half."""
    good = binom.sf(np.ceil(trials / 2) - 1, trials, shares)
    reached = np.concatenate([[1.0], np.cumprod(good)])
    return {n - 1: float(p * (1 - g)) for n, p, g in zip(numbers, reached, good, strict=False)}


@pytest.mark.long
@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_found_by_chance_is_not_called_wrong(name: str) -> None:
    of, others, numbers, share = NUMBERS[name]
    check = checks("hopfield")[of]
    shares = np.array([share(np.random.default_rng([n, 20162]), n) for n in numbers])
    for off in (-SLACK, 0.0, SLACK):
        chances = chance_of_each(np.clip(shares + off, 0, 1), 100, numbers)
        assert sum(chances.values()) > 0.99
        wrong = {n: p for n, p in chances.items() if is_refused(check, {**others, name: n})}
        print(f"hopfield {name}: shares {off:+.2f}: refused with probability {sum(wrong.values()):.1e}")
        assert wrong
        assert sum(wrong.values()) < ALLOWED
