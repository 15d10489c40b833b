"""The measured answers: SciPy at tight tolerance says no just below, and yes just above, the stated bounds."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import exp

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from reference import hodgkin_huxley as hh
from reference import hodgkin_huxley_answers as answers
from reference.boundary import BoolArray, FloatArray
from reference.hodgkin_huxley import EXERCISE, HHParameters
from reference.sweeps import Measured, extrapolated, least, least_refined

MORE_SODIUM = replace(EXERCISE, g_na_mS=180.0)


def witness(
    i_uA: Callable[[float], float],
    pieces_ms: list[float],
    p: HHParameters = EXERCISE,
    state: hh.HHState | None = None,
) -> list[float]:
    """Return the spike times [ms] that SciPy finds, restarted where the current jumps.

    At 1e-11: a ramp carries the neuron slowly through its Hopf point, where errors of 1e-10 by LSODA already
    shift the threshold by 1e-3 µA.
    """

    def rhs(t: float, y: FloatArray) -> list[float]:
        v, m, h, n = (float(x) for x in y)
        am, an = 0.1 * (25 - v) / (exp(2.5 - 0.1 * v) - 1), 0.01 * (10 - v) / (exp(1 - 0.1 * v) - 1)
        ah, bh = 0.07 * exp(-0.05 * v), 1 / (1 + exp(3 - 0.1 * v))
        current = p.g_na_mS * m**3 * h * (v - 115) + 36 * n**4 * (v + 12) + 0.3 * (v - 10.6)
        return [
            i_uA(t) - current,
            am * (1 - m) - 4 * exp(-0.0556 * v) * m,
            ah * (1 - h) - bh * h,
            an * (1 - n) - 0.125 * exp(-0.0125 * v) * n,
        ]

    def spike(_t: float, y: FloatArray) -> float:
        return float(y[0]) - 50

    spike.direction = 1.0  # type: ignore[attr-defined]
    y, times = np.array(state or hh.resting_state(p)), []
    for start, end in pairwise(pieces_ms):
        part = solve_ivp(
            rhs, (start, end - 1e-9), y, method="DOP853", rtol=1e-11, atol=1e-13, events=spike, max_step=5
        )
        y, times = part.y[:, -1], [*times, *part.t_events[0]]
    return times


def stepped(i_uA: float, duration_ms: float, p: HHParameters = EXERCISE) -> list[float]:
    return witness(lambda t: i_uA if t < duration_ms else 0.0, [0, duration_ms, duration_ms + 20], p)


@pytest.mark.parametrize(("p", "n_spikes"), [(EXERCISE, 1), (MORE_SODIUM, 1), (EXERCISE, 2)])
def test_least_step(p: HHParameters, n_spikes: int) -> None:
    found = answers.least_step_uA(p, n_spikes=n_spikes)
    assert found.error < 1e-3
    assert len(stepped(found.value - found.error, 160, p)) < n_spikes
    assert len(stepped(found.value + found.error, 160, p)) >= n_spikes


@pytest.mark.long
@pytest.mark.parametrize("p", [EXERCISE, MORE_SODIUM])
def test_least_repetitive(p: HHParameters) -> None:
    found = answers.least_repetitive_uA(p)
    assert found.error < 1e-3
    below, above = (stepped(found.value + sign * found.error, 500, p) for sign in (-1, 1))
    assert max(below, default=0) < 475
    assert max(above) >= 475


def test_more_sodium_from_the_start_of_the_exercise() -> None:
    """HH_Step's own course: the gates of the unmodified rest, 20 ms without current, 160 ms of step.

    The modified membrane swings past its own rest in those 20 ms, so less current is needed than from rest (0.8746).
    """
    found = answers.least_repetitive_uA(
        MORE_SODIUM, duration_ms=160.0, onset_ms=20.0, high_uA=5.0, start=hh.START_EXERCISE
    )
    from_rest = answers.least_repetitive_uA(MORE_SODIUM, duration_ms=160.0)
    assert found.error < 1e-3
    assert found.value + found.error < 0.8735 < from_rest.value - from_rest.error

    def times(i_uA: float) -> list[float]:
        pieces = [0, 20, 180, 200]
        return witness(lambda t: i_uA if 20 <= t < 180 else 0.0, pieces, MORE_SODIUM, hh.START_EXERCISE)

    assert not times(found.value - found.error)
    fired = [t for t in times(found.value + found.error) if t < 180]
    assert len(fired) > 2
    assert fired[-1] > 155


def test_from_rest_the_onset_does_not_matter() -> None:
    early, late = (
        answers.least_repetitive_uA(MORE_SODIUM, duration_ms=160.0, onset_ms=onset, high_uA=5.0)
        for onset in (0.0, 20.0)
    )
    assert abs(early.value - late.value) <= early.error + late.error


def test_repetitive_on_a_short_step() -> None:
    found = answers.least_repetitive_uA(duration_ms=160)
    assert found.error < 1e-3
    below, above = (stepped(found.value + sign * found.error, 160) for sign in (-1, 1))
    assert max(below) < 135 <= max(above)


def test_rebound() -> None:
    """Weaker than the threshold: none; stronger: one, as late as stated."""
    found = answers.rebound_threshold_uA()
    assert found.error < 1e-3
    assert not stepped(found.value + found.error, 160)
    assert len(stepped(found.value - found.error, 160)) == 1
    latency = answers.rebound_latency_ms(-5.0)
    (spike,) = stepped(-5.0, 160)
    assert spike - 160 == pytest.approx(latency.value, abs=latency.error)
    assert np.isnan(answers.rebound_latency_ms(-1.0).value)


def test_least_ramp() -> None:
    found = answers.least_ramp_uA()
    assert found.error < 1e-3
    for sign, count in ((-1, 0), (1, 1)):
        final = found.value + sign * found.error
        assert len(witness(lambda t, i=final: i * t / 240 if t < 240 else 0.0, [0, 240, 260])) == count


@pytest.mark.parametrize("duration_ms", [120.0, 240.0, 400.0])
def test_current_at_the_first_spike_of_a_ramp(duration_ms: float) -> None:
    """The slower the ramp, the later: the delay of a slow passage through a Hopf point, up to the longest allowed."""
    reached = answers.current_at_first_spike_uA(20.0, duration_ms=duration_ms)
    first = witness(lambda t: 20 * t / duration_ms, [0, duration_ms])[0]
    assert first * 20 / duration_ms == pytest.approx(reached.value, abs=reached.error)


def test_order_of_the_answers() -> None:
    """A shorter step must be stronger; repetitive firing needs more than one spike does."""
    amps, dt_ms = np.arange(0.0, 20.0, 0.25), 0.04
    counts = {t: answers.responses(amps, np.repeat([1.0, 0.0], [t, 500]), dt_ms).counts for t in (25, 4000)}
    first = {t: amps[np.flatnonzero(counts[t])[0]] for t in counts}
    assert first[4000] == 2.25
    assert first[25] > first[4000]
    assert amps[np.flatnonzero(counts[4000] > 6)[0]] == 6.25


def test_both_conventions_fire_alike() -> None:
    """Where voltages are counted from does not matter: shift the exercise's by -65 mV."""
    amps, shape = np.linspace(2.2, 2.3, 50), np.ones(1000)
    one, other = (
        answers.responses(amps, shape, 0.04, p) for p in (EXERCISE, replace(EXERCISE, v_rest_mV=-65.0))
    )
    assert one.counts.tolist() == other.counts.tolist()
    assert np.nan_to_num(one.first_ms).tolist() == np.nan_to_num(other.first_ms).tolist()


def test_the_sweep_agrees_with_the_recorded_simulation() -> None:
    """The staggered step and Strang's differ by order 2: a quarter of the gap in spike time at half the step."""
    gaps = []
    for dt_ms in (0.04, 0.02):
        n = round(20 / dt_ms)
        seen = answers.responses(np.array([7.0]), np.ones(n), dt_ms)
        run = hh.simulate(7.0, 20 + dt_ms, dt_ms=dt_ms)
        course = np.empty(n + 1)
        state, step = np.array(hh.resting_state()).reshape(4, 1), hh.staggered(EXERCISE, dt_ms)
        for k in range(n + 1):
            course[k] = state[0, 0]
            state = step(state, np.array([7.0]))
        assert seen.counts[0] == (np.diff((run.v_mV >= 50).astype(int)) == 1).sum()
        gaps.append(np.abs(course - run.v_mV).max())
    assert gaps[0] / gaps[1] == pytest.approx(4, rel=0.2)


def test_least_finds_the_first_yes_and_says_when_there_is_none() -> None:
    found = least(lambda x: (x > np.pi) & (x < 5), 0, 20, 1e-9)
    assert found.value == pytest.approx(np.pi, abs=found.error * 1.001)
    assert found.error <= 1e-9
    assert least(lambda x: x < -np.e, 0, -10, 1e-9).value == pytest.approx(-np.e, abs=1e-9)
    with pytest.raises(ValueError, match="no value from 0 to 1"):
        least(lambda x: x > 2, 0, 1, 1e-3)
    with pytest.raises(ValueError, match="yes at low = 3 already"):
        least(lambda x: x > 2, 3, 4, 1e-3)
    with pytest.raises(ValueError, match="finer than floating point"):
        least(lambda x: x > 2, 0, 4, 1e-20)
    with pytest.raises(ValueError, match="tolerance = 0"):
        least(lambda x: x > 2, 0, 4, 0)


def test_extrapolation_is_exact_for_a_pure_power() -> None:
    coarse, fine = (Measured(5 + 3 * dt**2, 0.0) for dt in (0.2, 0.1))
    assert extrapolated(coarse, fine).value == pytest.approx(5)
    assert extrapolated(coarse, fine).error == pytest.approx(0.03)


def test_wrong_questions() -> None:
    with pytest.raises(ValueError, match="duration_ms = 50 ms is too short"):
        answers.least_repetitive_uA(duration_ms=50)
    with pytest.raises(ValueError, match="duration_ms = 2000 ms: beyond 400 ms rounding errors decide"):
        answers.least_ramp_uA(duration_ms=2000)
    with pytest.raises(ValueError, match="duration_ms = -1 ms"):
        answers.least_step_uA(duration_ms=-1)
    with pytest.raises(ValueError, match="no value from 0 to 1 gives a yes"):
        answers.least_step_uA(high_uA=1.0)


@pytest.mark.parametrize("upwards", [1, -1])
@pytest.mark.parametrize("moved", [0.0, 0.003, 0.05])
def test_the_search_at_half_the_step_finds_what_has_moved_a_little_or_far(moved: float, upwards: int) -> None:
    """The truth π, and at dt an error that falls by 4: so at dt/2 the answer lies ``moved`` from that at dt."""

    def asked(dt_ms: float) -> Callable[[FloatArray], BoolArray]:
        at = np.pi + moved * dt_ms**2 / 0.75
        return lambda values: upwards * values > at

    found = least_refined(asked, 1.0, 0.0, upwards * 10.0, tolerance=1e-6, margin=0.1, order=2)
    assert upwards * found.value == pytest.approx(np.pi, abs=4e-6)
    assert found.error <= moved / 3 + 4e-6


def test_an_answer_that_moves_beyond_the_margin_is_refused() -> None:
    with pytest.raises(ValueError, match="yes at low"):
        least_refined(lambda dt_ms: lambda x: x > dt_ms, 1.0, 0.0, 10.0, tolerance=1e-6, margin=0.4, order=2)
