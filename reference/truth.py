"""The measured answers that the assignments ask for, by name: computed side by side, and kept in the cache.

``python -m reference.truth`` prints them all.
"""

import contextlib
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from typing import Any, NamedTuple

from reference import cache, fitzhugh_nagumo, hopfield_theory, neuron_type_theory
from reference import hodgkin_huxley_answers as hh
from reference import hopfield_answers as hopfield
from reference import neuron_type_answers as types
from reference import oja_answers as oja
from reference.hodgkin_huxley import EXERCISE
from reference.neuron_types import TYPE_ONE, TYPE_TWO
from reference.sweeps import Measured

SODIUM = replace(EXERCISE, g_na_mS=1.5 * EXERCISE.g_na_mS)
# BLAS as it is built for NumPy and SciPy reads one of these when it is loaded.
_THREADS = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")


class Question(NamedTuple):
    """A question with a number for an answer, as a call.

    Parameters
    ----------
    function : callable
    arguments : tuple
    unit : str
        Of the answer.
    options : dict
        The call's named arguments.

    Raises
    ------
    Nothing: it holds what it is given.

    References
    ----------
    Ours.
    """

    function: Callable[..., Any]
    arguments: tuple[object, ...]
    unit: str
    options: dict[str, object] = {}  # noqa: RUF012  (a NamedTuple's default; read only)


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


# Longest first: what is begun last should not be what all wait for.
QUESTIONS: dict[str, Question] = {
    "HH sustained firing, sodium x 1.5": Question(hh.least_repetitive_uA, (SODIUM,), "µA"),
    "HH sustained firing": Question(hh.least_repetitive_uA, (), "µA"),
    "HH least ramp": Question(hh.least_ramp_uA, (), "µA"),
    "type I end of firing": Question(types.end_of_firing_pA, (TYPE_ONE,), "pA"),
    "type I repetitive": Question(types.repetitive_threshold_pA, (TYPE_ONE,), "pA"),
    "HH one spike": Question(hh.least_step_uA, (), "µA"),
    "HH one spike, sodium x 1.5": Question(hh.least_step_uA, (SODIUM,), "µA"),
    "HH two spikes": Question(hh.least_step_uA, (), "µA", {"n_spikes": 2}),
    "HH rebound": Question(hh.rebound_threshold_uA, (), "µA"),
    "HH sustained firing, 160 ms": Question(hh.least_repetitive_uA, (), "µA", {"duration_ms": 160.0}),
    "type II end of firing": Question(types.end_of_firing_pA, (TYPE_TWO,), "pA"),
    "type II repetitive": Question(types.repetitive_threshold_pA, (TYPE_TWO,), "pA"),
    "Hopfield critical load, 500 neurons": Question(hopfield.critical_load_of_seed, (500, 1), ""),
    "Oja angle, ratio 0.3": Question(oja.learned_angle_deg, (0.3,), "deg"),
    "Oja angle, ratio 0.9": Question(oja.learned_angle_deg, (0.9,), "deg"),
    "Oja angle, circular": Question(oja.learned_angle_deg, (1.0,), "deg"),
    "Hopfield all exact, 100 neurons, 2 to 14 patterns": Question(
        hopfield.capacity_curve, (100, (2, 4, 6, 8, 10, 12, 14), 1), ""
    ),
    "HH current at first spike": Question(hh.current_at_first_spike_uA, (20.0,), "µA"),
    "type I pulse": Question(types.spike_threshold_pA, (TYPE_ONE,), "pA"),
    "HH rebound latency at -5 µA": Question(hh.rebound_latency_ms, (-5.0,), "ms"),
    "type II pulse": Question(types.spike_threshold_pA, (TYPE_TWO,), "pA"),
    "Hopfield correction, 100 neurons, 8 patterns, 0 to 50 flips": Question(
        hopfield.correction_curve, (100, 8, (0, 10, 20, 30, 40, 50), 1), ""
    ),
    "Hopfield critical load, theory": Question(hopfield_theory.critical_load, (), ""),
    "type I saddle-node": Question(neuron_type_theory.saddle_node_pA, (), "pA, mV"),
    "type II Hopf": Question(neuron_type_theory.hopf_currents_pA, (), "pA"),
    "FHN critical currents": Question(fitzhugh_nagumo.critical_currents, (), ""),
}


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
    if isinstance(value, list | tuple):
        return ", ".join(map(_shown, value))
    return f"{value:.6g}"


def main() -> None:
    """Print every answer, where it came from and how long it took, and the total.

    Raises
    ------
    Nothing: an answer that cannot be kept is printed all the same.

    Returns
    -------
    None

    References
    ----------
    Ours.
    """
    began = time.perf_counter()
    everything = answers()
    total = time.perf_counter() - began
    for name, (value, from_cache, seconds) in everything.items():
        origin = "cache" if from_cache else "computed"
        print(f"{origin:8s} {seconds:7.3f} s  {name}: {_shown(value)} {QUESTIONS[name].unit}".rstrip())
    kept = sum(a.from_cache for a in everything.values())
    print(f"the whole truth: {len(everything)} answers, {kept} from the cache, in {total:.2f} s", flush=True)


if __name__ == "__main__":
    main()
