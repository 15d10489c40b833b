"""The network against enumeration, symmetry, and the mean field of Amit, Gutfreund and Sompolinsky."""

from itertools import combinations, product

import numpy as np
import pytest
from scipy.special import erf

from reference import hopfield, hopfield_answers, hopfield_theory


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(20)


def test_patterns_have_exactly_the_share_that_is_asked(rng: np.random.Generator) -> None:
    for ratio, on in ((0.5, 8), (0.3, 4), (0.0, 0), (1.0, 16)):
        assert ((hopfield.random_patterns(50, 16, rng, ratio=ratio) == 1).sum(axis=1) == on).all()


def test_patterns_fall_anywhere(rng: np.random.Generator) -> None:
    """Each neuron is on in half of n patterns, to five standard errors."""
    n = 4000
    assert hopfield.random_patterns(n, 16, rng).mean(axis=0) == pytest.approx(0, abs=5 / np.sqrt(n))


@pytest.mark.parametrize("zero_diagonal", [False, True])
def test_update_is_the_sign_of_weights_times_state(zero_diagonal: bool, rng: np.random.Generator) -> None:
    stored = hopfield.random_patterns(6, 40, rng)
    w = hopfield.weights(stored, zero_diagonal=zero_diagonal)
    states = hopfield.random_patterns(200, 40, rng)
    field = np.round(states @ w * 40)
    assert (hopfield.update(states, stored, zero_diagonal=zero_diagonal) == np.sign(field)).all()
    assert w == pytest.approx(w.T)
    assert np.diag(w) == pytest.approx(0.0 if zero_diagonal else 6 / 40)


def test_a_zero_field_gives_zero() -> None:
    patterns = [[1, 1, -1, -1], [1, -1, 1, -1]]
    assert hopfield.update([1, 1, 1, 1], patterns).tolist() == [0, 0, 0, 0]


def test_one_pattern_attracts_from_either_side(rng: np.random.Generator) -> None:
    """One pattern: any start with less than half of its neurons flipped ends there, others at its negative."""
    (p,) = hopfield.random_patterns(1, 100, rng)
    for flips, sign in ((49, 1), (51, -1)):
        assert (hopfield.run(hopfield.flipped(p, flips, rng), p[np.newaxis]) == sign * p).all()
    assert hopfield.overlap(hopfield.flipped(p, 10, rng), p) == pytest.approx(0.8)


def test_energy_never_rises_one_neuron_at_a_time(rng: np.random.Generator) -> None:
    """Hopfield's argument, on his dynamics: symmetric weights, zero diagonal."""
    stored = hopfield.random_patterns(10, 60, rng)
    w = hopfield.weights(stored, zero_diagonal=True)
    (state,) = hopfield.random_patterns(1, 60, rng)
    energy = [-0.5 * state @ w @ state]
    for i in rng.integers(0, 60, 400):
        state[i] = hopfield.update(state, stored, zero_diagonal=True)[i] or state[i]
        energy.append(-0.5 * state @ w @ state)
    assert (np.diff(energy) <= 1e-12).all()


def every_pattern(n: int) -> list[np.ndarray]:
    return [np.where(np.isin(np.arange(n), on), 1.0, -1.0) for on in combinations(range(n), n // 2)]


@pytest.mark.parametrize("zero_diagonal", [False, True])
def test_probability_agrees_with_enumeration(zero_diagonal: bool, rng: np.random.Generator) -> None:
    """Six neurons, two patterns: all 400 pairs, by the weights written out."""
    pairs = list(product(every_pattern(6), repeat=2))
    good = 0
    for pair in pairs:
        stored = np.array(pair)
        w = stored.T @ stored - 2 * np.eye(6) * zero_diagonal
        good += bool((np.sign(stored @ w) == stored).all())
    found = hopfield_answers.all_exact_probability(6, 2, rng, n_trials=3000, zero_diagonal=zero_diagonal)
    assert found.value == pytest.approx(good / len(pairs), abs=found.error)
    assert found.error < 0.05


def test_error_correction_has_its_ends(rng: np.random.Generator) -> None:
    """No flips: at least as good as all patterns at once. Half flipped: no trace of the pattern is left."""
    none, some, half = hopfield_answers.error_correction(100, 8, [0, 20, 50], rng)
    everything = hopfield_answers.all_exact_probability(100, 8, rng, n_trials=300)
    assert none.value + none.error >= everything.value - everything.error
    assert none.value + none.error >= some.value - some.error
    assert half.value <= half.error


def test_mean_field_solves_the_equations_of_ags() -> None:
    """m = erf(m/√(2αr)), C = √(2/παr) exp(-m²/2αr), r = (1-C)^-2: put in, they must come out."""
    for load in (0.02, 0.08, 0.12, 0.1379):
        m = hopfield_theory.mean_field_overlap(load)
        r = 1.0
        for _ in range(20_000):
            c = np.sqrt(2 / (np.pi * load * r)) * np.exp(-(m**2) / (2 * load * r))
            r = (1 - c) ** -2
        assert erf(m / np.sqrt(2 * load * r)) == pytest.approx(m, abs=1e-6)


def test_critical_load() -> None:
    alpha_c, m_c = hopfield_theory.critical_load()
    assert alpha_c == pytest.approx(0.138, abs=5e-4)
    assert m_c == pytest.approx(0.967, abs=5e-4)
    assert hopfield_theory.mean_field_overlap(alpha_c - 1e-9) == pytest.approx(m_c, abs=1e-3)
    assert hopfield_theory.mean_field_overlap(alpha_c + 1e-9) == 0
    assert hopfield_theory.theoretical_capacity(2000) == pytest.approx(276, abs=1)


def test_at_low_load_mean_field_is_signal_to_noise() -> None:
    """C → 0 and r → 1: m = 1 - 2 P_error; at α = 0.03 C is below 1e-5."""
    wrong = float(hopfield_theory.pixel_error_probability(0.03))
    assert 1 - hopfield_theory.mean_field_overlap(0.03) == pytest.approx(2 * wrong, rel=1e-3)


def test_pixel_errors_of_one_step(rng: np.random.Generator) -> None:
    """P - 1 other patterns, no diagonal; five standard errors of a binomial, halved for the pairing of neurons."""
    n, p, wrong, total = 1000, 101, 0, 0
    for _ in range(10):
        stored = hopfield.random_patterns(p, n, rng)
        wrong += int((hopfield.update(stored, stored, zero_diagonal=True) != stored).sum())
        total += p * n
    expected = float(hopfield_theory.pixel_error_probability((p - 1) / n))
    assert wrong / total == pytest.approx(expected, abs=5 * np.sqrt(2 * expected / total) + 0.02 * expected)


def test_retrieval_agrees_with_mean_field(rng: np.random.Generator) -> None:
    """N = 2000, α = 0.1: overlaps scatter by about 2√(p(1-p)/N) = 0.0014 per pattern; 100 patterns, finite N: 1e-3."""
    found = hopfield_answers.retrieval_overlaps(2000, 200, rng)
    assert found.mean() == pytest.approx(hopfield_theory.mean_field_overlap(0.1), abs=1e-3)
    beyond = hopfield_answers.retrieval_overlaps(2000, 400, rng, n_tested=20)
    assert beyond.mean() < 0.7


@pytest.mark.long
def test_capacity_of_large_networks_tends_to_the_theory(rng: np.random.Generator) -> None:
    """250 to 2000 neurons, fitted linear in 1/√N: the limit is 0.138 within one step of the load."""
    sizes = np.array([250, 500, 1000, 2000])
    found = [hopfield_answers.measured_critical_load(int(n), rng, n_networks=3).value for n in sizes]
    assert (np.diff(found) < 0).all()
    limit = np.polyfit(sizes**-0.5, found, 1)[1]
    assert limit == pytest.approx(hopfield_theory.critical_load()[0], abs=0.01)


def test_bad_input(rng: np.random.Generator) -> None:
    with pytest.raises(ValueError, match="at least one"):
        hopfield.weights(np.zeros((0, 4)))
    with pytest.raises(ValueError, match="map 0 to -1"):
        hopfield.weights([[0, 1]])
    with pytest.raises(ValueError, match="agree in n_neurons"):
        hopfield.run([1, 1, 1], [[1, -1]])
    with pytest.raises(ValueError, match="n_flips = 5 must lie between 0 and the 4 neurons"):
        hopfield.flipped([1, 1, 1, 1], 5, rng)
    with pytest.raises(ValueError, match="ratio = 2 must lie between"):
        hopfield.random_patterns(1, 4, rng, ratio=2)
    with pytest.raises(ValueError, match="load = 0"):
        hopfield_theory.mean_field_overlap(0)
    with pytest.raises(ValueError, match="load = -1"):
        hopfield_theory.pixel_error_probability(-1.0)
