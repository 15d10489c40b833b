"""Answers that stand in the list of questions: counted, measured or closed, each against another way to it."""

from itertools import combinations

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from reference import fitzhugh_nagumo_answers as fhn
from reference import (
    glif,
    hopfield,
    hopfield_theory,
    hw1_answers,
    letters,
    lif_theory,
    oja_answers,
    questions,
    truth,
)
from reference import spikes as spike_trains
from reference.boundary import FloatArray
from reference.oja import correlation, principal_axis_deg


def test_sets_of_letters_are_judged_as_networks_are() -> None:
    """Every pair and a few hundred sets of three, each in a network of its own."""
    stored = letters.patterns()
    assert stored.shape == (26, 100)
    assert set(np.unique(stored)) == {-1, 1}

    def exact(some: tuple[int, ...]) -> bool:
        chosen = stored[list(some)]
        return bool((hopfield.update(chosen, chosen) == chosen).all())

    threes = [exact(s) for s in combinations(range(26), 3)]
    assert letters.all_exact_share(3) == pytest.approx(np.mean(threes), abs=1e-15)
    assert letters.all_exact_share(1) == letters.all_exact_share(2) == 1
    assert letters.n_exact_of_all() == (hopfield.update(stored, stored) == stored).all(axis=1).sum() == 0
    for wrong, error in ((0, ValueError), (7, ValueError), (2.5, TypeError)):
        with pytest.raises(error, match="n_letters"):
            letters.all_exact_share(wrong)


def test_letters_overlap_more_than_random_patterns() -> None:
    rng = np.random.default_rng(1)
    random = hopfield.random_patterns(400, 100, rng)
    overlaps = np.abs(random @ random.T / 100)[np.triu_indices(400, 1)]
    assert letters.mean_overlap() > 2 * overlaps.mean()
    # The sum of 100 signs is near normal: mean size sqrt(2/pi)/10; the lattice of 100 shifts it by a few parts in 1000.
    assert overlaps.mean() == pytest.approx(np.sqrt(2 / np.pi) / 10, rel=0.03)


@pytest.mark.parametrize("gain", [0.5, 1.0, 1.01, 1.5, 4.0])
def test_smooth_overlap_is_where_the_network_goes(gain: float) -> None:
    m = 1.0
    for _ in range(20_000):
        m = float(np.tanh(gain * m))
    # At gain 1 the iteration falls only as sqrt(3/(2 k)).
    assert hopfield_theory.smooth_overlap(gain) == pytest.approx(m, abs=0.01 if gain == 1 else 1e-10)


def test_limit_cycle_is_that_of_scipy() -> None:
    def rhs(_: float, y: FloatArray) -> list[float]:
        v, w = y
        return [v * (1 - v * v) - w + 1.3, 0.1 * (v + 0.5 * (2 - w))]

    late = np.linspace(400, 800, 400_001)
    course = solve_ivp(rhs, (0, 800), [0.0, 0.0], method="DOP853", rtol=1e-11, atol=1e-12, t_eval=late)
    period, low, high = fhn.limit_cycle(1.3)
    times = spike_trains.spike_times_ms(course.t, course.y[0], -0.3)
    assert abs(float(np.diff(times).mean()) - period.value) <= period.error + 1e-6
    assert abs(course.y[0].min() - low.value) <= low.error < 0.01
    assert abs(course.y[0].max() - high.value) <= high.error < 0.01
    with pytest.raises(ValueError, match=r"i_ext = 1 must lie between 1\.25907 and 2\.74093"):
        fhn.limit_cycle(1.0)


def test_real_parts_change_sign_at_the_critical_currents() -> None:
    assert fhn.real_parts(0.0) == pytest.approx([-1.9473, -0.1027], abs=1e-4)
    for i_ext, stable in ((1.2590, True), (1.2592, False), (2.7408, False), (2.7410, True)):
        assert (fhn.real_parts(i_ext) < 0).all() == stable


def test_counts_follow_from_the_stepped_interval() -> None:
    """The first spike comes after the rise alone; then one per interval, which the grid makes whole steps."""
    currents = (195.0, 205.0, 250.0, 300.0)
    counts = hw1_answers.lif_counts(currents, 1000.0)
    interval = lif_theory.stepped_interval_ms(currents)
    first = interval - 2.0
    expected = [
        0 if np.isinf(t) else 1 + int((999.9 - f - 1e-6) // t) for f, t in zip(first, interval, strict=True)
    ]
    assert counts == expected == [0, 25, 55, 77]


def test_noise_makes_irregular_and_none_makes_regular() -> None:
    assert hw1_answers.irregularity(250.0, 0.0, n_seeds=2).value == pytest.approx(0, abs=1e-9)
    weak, strong = (hw1_answers.irregularity(250.0, sigma, n_seeds=30) for sigma in (0.5, 3.0))
    assert weak.value + weak.error < strong.value - strong.error
    with pytest.raises(ValueError, match="mean_pA = 0 pA leaves a trace with fewer than two spikes"):
        hw1_answers.irregularity(0.0, 0.0, n_seeds=2)


def test_deviation_of_ou_noise_is_that_of_its_recursion() -> None:
    """var = a² var + b² with a = 1 - dt/tau, b² = 2 sigma² dt/tau."""
    a, b2 = 1 - 0.1 / 5, 2 * 40**2 * 0.1 / 5
    assert hw1_answers.ou_deviation_pA(40, 0.1, 5) == pytest.approx(np.sqrt(b2 / (1 - a * a)), rel=1e-12)
    with pytest.raises(ValueError, match="dt_ms = 5 ms must be below tau_ms = 5 ms"):
        hw1_answers.ou_deviation_pA(40, 5, 5)


def test_the_axon_of_hw1_ends_where_it_should() -> None:
    assert hw1_answers.hh_count(10.0, 100.0) == 7
    assert hw1_answers.hh_end(0.0, 100.0) == pytest.approx((-65.0, 0.0529, 0.5961, 0.3177), abs=5e-4)
    assert hw1_answers.hh_end(10.0, 100.0) == pytest.approx((-63.50, 0.0597, 0.4529, 0.3974), abs=5e-3)


def test_adaptation_is_that_of_the_spike_times() -> None:
    times = glif.simulate(400.0, 1000.0).spike_times_ms[0]
    assert hw1_answers.adaptation(400.0) == pytest.approx((times[-1] - times[-2]) / (times[1] - times[0]))
    assert hw1_answers.adaptation(400.0) > 1.1
    with pytest.raises(ValueError, match="i_ext_pA = 0 pA makes 0 spikes"):
        hw1_answers.adaptation(0.0)


def test_a_cloud_off_centre_is_found_along_its_mean() -> None:
    axis = principal_axis_deg(correlation(0.3, 0.0, (5.0, 5.0)))
    found = oja_answers.off_centre_direction_deg()
    # The mean over the clouds is the axis to its error, and to a bias of order eta |x|² = 0.05 of the scatter.
    assert abs(found.value - axis) < found.error + 0.05
    assert found.error < 0.6


def test_every_assignment_has_its_answers() -> None:
    """By the names' first words, and each a call whose answer can be looked for."""
    first = {name.split()[0].rstrip(",") for name in questions.QUESTIONS}
    assert first == {"HW1", "GLIF", "LIF", "HH", "FHN", "type", "Hopfield", "letters", "Oja"}
    keys = {truth.cache.key(q.function, *q.arguments, **q.options) for q in questions.QUESTIONS.values()}
    assert len(keys) == len(questions.QUESTIONS)


def test_cheap_answers_are_shown_in_a_line() -> None:
    for name in ("HW1 voltage under 100 pA", "FHN fixed point at 0", "LIF gain at 0.1, 0.5, 1 kHz"):
        question = questions.QUESTIONS[name]
        shown = truth._shown(
            truth.cache._restored(truth.cache._plain(question.function(*question.arguments)))
        )
        assert shown == {"H": "-65", "F": "-1, 0", "L": "0.846733, 0.303314, 0.157177"}[name[0]]
