"""The measured answers that the assignments ask for, by name: computed side by side, and kept in the cache.

``python -m reference.truth`` prints them all, and what they cost; with ``--check`` it fails if that is three times too much.
"""

import contextlib
import multiprocessing
import os
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, NamedTuple

import numpy as np

from reference import cache
from reference.questions import QUESTIONS
from reference.sweeps import Measured

_LIMIT_S, _CORES = 20.0, 2
# Two processes on the two halves of one core, or a crowd beside them, take so many times as long.
_NOISE = 3.0
# BLAS as it is built for NumPy and SciPy reads one of these when it is loaded.
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


class Answer(NamedTuple):
    """What a question's call returned, and how.

    Parameters
    ----------
    value : Measured, float, list or tuple
        In the question's unit.
    from_cache : bool
    seconds : float
        How long it took [s].

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours.
    """

    value: Any
    from_cache: bool
    seconds: float


def answer(name: str) -> Any:
    """Return the answer to one question, from the cache if it is there.

    Parameters
    ----------
    name : str
        One of `QUESTIONS`.

    Returns
    -------
    Measured, float, list or tuple
        In the question's unit.

    Raises
    ------
    KeyError
        If there is no such question.

    References
    ----------
    Those of the question's function.
    """
    question = QUESTIONS[name]
    return cache.cached(question.function, *question.arguments, **question.options)


def _timed(name: str) -> Answer:
    began = time.perf_counter()
    return Answer(answer(name), False, time.perf_counter() - began)


@contextlib.contextmanager
def _one_thread_each() -> Iterator[None]:
    """For processes begun inside: as many as there are CPUs, so each has one thread for BLAS."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def _computed(names: list[str], workers: int) -> dict[str, Answer]:
    # Begun anew rather than forked: a fork would keep this process's BLAS, with its threads.
    fresh = multiprocessing.get_context("spawn")
    with _one_thread_each(), ProcessPoolExecutor(min(workers, len(names)), mp_context=fresh) as pool:
        running: dict[str, Future[Answer]] = {name: pool.submit(_timed, name) for name in names}
        return {name: future.result() for name, future in running.items()}


def answers(workers: int | None = None) -> dict[str, Answer]:
    """Return the answers to all questions; those that are not in the cache are computed side by side, and kept.

    Parameters
    ----------
    workers : int, optional
        Processes; as many as there are CPUs for this one if not given.

    Returns
    -------
    dict of str to Answer
        In the order of `QUESTIONS`.

    Raises
    ------
    RuntimeError
        If a script calls this outside ``if __name__ == "__main__"``: the processes import the script.

    References
    ----------
    Those of the questions' functions.
    """
    found: dict[str, Answer] = {}
    for name, (function, arguments, _, options) in QUESTIONS.items():
        began = time.perf_counter()
        value = cache.recall(cache.key(function, *arguments, **options))
        if value is not None:
            found[name] = Answer(value, True, time.perf_counter() - began)
    absent = [name for name in QUESTIONS if name not in found]
    if absent:
        found |= _computed(absent, workers or len(os.sched_getaffinity(0)))
    return {name: found[name] for name in QUESTIONS}


def _shown(value: object) -> str:
    if isinstance(value, Measured):
        return f"{value.value:.6g} ± {value.error:.1g}"
    if isinstance(value, np.ndarray):
        return _shown(value.tolist())
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return f"{value:.6g}"


def _cpu_seconds() -> float:
    """What this process and its finished children have used."""
    spent = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(s.ru_utime + s.ru_stime for s in spent)


def main() -> None:
    """Print every answer, where it came from and how long it took, and what all cost.

    Wanted are 20 s on two cores. CPU seconds over two are held against that.

    Raises
    ------
    SystemExit
        With ``--check``, if that is above three times as much; an answer that cannot be kept is printed all the same.

    Returns
    -------
    None

    References
    ----------
    Ours.
    """
    began, spent_before = time.perf_counter(), _cpu_seconds()
    everything = answers()
    total, spent = time.perf_counter() - began, _cpu_seconds() - spent_before
    for name, (value, from_cache, seconds) in everything.items():
        origin = "cache" if from_cache else "computed"
        print(f"{origin:8s} {seconds:7.3f} s  {name}: {_shown(value)} {QUESTIONS[name].unit}".rstrip())
    kept = sum(a.from_cache for a in everything.values())
    print(
        f"the whole truth: {len(everything)} answers, {kept} from the cache, in {total:.2f} s; {spent:.1f} s of CPU, "
        f"{spent / _CORES:.1f} s on each of {_CORES} cores (wanted: {_LIMIT_S:g} s); load {os.getloadavg()[0]:.1f}",
        flush=True,
    )
    if "--check" in sys.argv[1:] and spent / _CORES > _NOISE * _LIMIT_S:
        sys.exit(
            f"the whole truth takes {spent / _CORES:.1f} s on each of {_CORES} cores: "
            f"more than {_NOISE:g} times the {_LIMIT_S:g} s wanted"
        )


if __name__ == "__main__":
    main()
