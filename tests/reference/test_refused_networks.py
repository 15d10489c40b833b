"""Networks and clouds: what no model can take is refused, the error beginning with the argument and what was given."""

from collections.abc import Callable

import numpy as np
import pytest

from reference import hopfield, hopfield_answers, hopfield_theory, oja, oja_answers

PATTERNS = hopfield.random_patterns(2, 10, np.random.default_rng(0))


def rng() -> np.random.Generator:
    return np.random.default_rng(0)


# How the message begins: with the name, the value and the unit, or the shape.
REFUSED: list[tuple[type[Exception], Callable[[], object], str]] = [
    (ValueError, lambda: oja.make_cloud(-1, rng()), "n = -1 points must be 1 or more"),
    (TypeError, lambda: oja.make_cloud(2.5, rng()), "n = 2.5 points must be a whole number"),
    (ValueError, lambda: oja.make_cloud((2, 0), rng()), "n = 0 points must be 1 or more"),
    (
        ValueError,
        lambda: oja.make_cloud((), rng()),
        "n = () has no length; give a number of points, or (..., poin",
    ),
    (
        ValueError,
        lambda: oja.make_cloud(5, rng(), ratio=-1),
        "ratio = -1 dimensionless units must be above zero; give a po",
    ),
    (
        ValueError,
        lambda: oja.make_cloud(5, rng(), angle_deg=np.nan),
        "angle_deg must be finite, in deg; got nan (1 of 1)",
    ),
    (
        ValueError,
        lambda: oja.learn([1, 2], [1, 0]),
        "cloud has shape (2,); it must be (..., n, 2), a row per poin",
    ),
    (
        ValueError,
        lambda: oja.learn(np.ones((3, 3)), [1, 0]),
        "cloud has shape (3, 3): its last axis must have length 2",
    ),
    (
        ValueError,
        lambda: oja.learn(np.ones((0, 2)), [1, 0]),
        "cloud has shape (0, 2); it must be (..., n, 2), a row per po",
    ),
    (
        ValueError,
        lambda: oja.learn(np.ones((3, 2)), 1.0),
        "start has shape (): its last axis must have length 2",
    ),
    (
        TypeError,
        lambda: oja.learn(np.ones((3, 2)), [1j, 0]),
        "start must be real numbers in dimensionless units, got [1j, ",
    ),
    (
        ValueError,
        lambda: oja.learn(np.ones((2, 3, 2)), np.ones((3, 2))),
        "start (3, 2) must be (2,), or one row for each cloud of (2, ",
    ),
    (
        ValueError,
        lambda: oja.principal_axis_deg(np.eye(3) * [1, 2, 3]),
        "matrix has shape (3, 3); an angle describes the axis of a (2",
    ),
    (
        ValueError,
        lambda: oja.principal_axis_deg([[1, 2], [0, 1]]),
        "matrix = [[1.0, 2.0], [0.0, 1.0]] is not symmetric: correlat",
    ),
    (
        ValueError,
        lambda: oja.principal_axis_deg([1, 2]),
        "matrix has shape (2,); it must be (n, n), the correlations <",
    ),
    (
        ValueError,
        lambda: oja.fixed_points([[1, 2], [0, 1]]),
        "matrix = [[1.0, 2.0], [0.0, 1.0]] is not symmetric: correlat",
    ),
    (
        ValueError,
        lambda: oja.mean_course(np.eye(2), [1], 1),
        "start has shape (1,); it must be (2,), as the matrix is",
    ),
    (
        ValueError,
        lambda: oja.mean_course(np.eye(2), [1, 0], -1),
        "learned = -1 (eta times points) must not be negative",
    ),
    (
        ValueError,
        lambda: oja.correlation(mean=(1, 2, 3)),
        "mean has shape (3,): its last axis must have length 2",
    ),
    (
        ValueError,
        lambda: oja.angle_to_axis_deg([1, 2, 3], 0),
        "weights has shape (3,): its last axis must have length 2",
    ),
    (ValueError, lambda: oja.angle_to_axis_deg([0, 0], 0), "weights = (0, 0) have no direction"),
    (
        ValueError,
        lambda: oja.angle_scatter_deg(1.5),
        "ratio = 1.5 must lie between 0 and 1: a circular cloud has n",
    ),
    (
        TypeError,
        lambda: hopfield.random_patterns(2.5, 10, rng()),
        "n_patterns = 2.5 patterns must be a whole number",
    ),
    (ValueError, lambda: hopfield.random_patterns(2, 0, rng()), "n_neurons = 0 neurons must be 1 or more"),
    (
        ValueError,
        lambda: hopfield.random_patterns(2, 10, rng(), ratio=1.5),
        "ratio = 1.5 must lie between 0 and 1: it is the share of neu",
    ),
    (
        TypeError,
        lambda: hopfield.flipped(PATTERNS, 2.5, rng()),
        "n_flips = 2.5 neurons must be a whole number",
    ),
    (ValueError, lambda: hopfield.flipped(PATTERNS, -1, rng()), "n_flips = -1 neurons must be 0 or more"),
    (
        ValueError,
        lambda: hopfield.flipped(PATTERNS, 11, rng()),
        "n_flips = 11 must lie between 0 and the 10 neurons there are",
    ),
    (
        ValueError,
        lambda: hopfield.flipped(1.0, 0, rng()),
        "states has shape (): its last axis is the neurons, one or mo",
    ),
    (ValueError, lambda: hopfield.run(PATTERNS, PATTERNS, t_max=-1), "t_max = -1 steps must be 0 or more"),
    (
        TypeError,
        lambda: hopfield.run(PATTERNS, PATTERNS, t_max=1.5),
        "t_max = 1.5 steps must be a whole number",
    ),
    (
        ValueError,
        lambda: hopfield.overlap([], []),
        "states has shape (0,): its last axis is the neurons, one or ",
    ),
    (
        ValueError,
        lambda: hopfield.overlap([1, 1], [1, 1, 1]),
        "states (2,) and pattern (3,) must agree in n_neurons, the la",
    ),
    (
        ValueError,
        lambda: hopfield.overlap([1, 1], [1]),
        "states (2,) and pattern (1,) must agree in n_neurons, the la",
    ),
    (
        ValueError,
        lambda: hopfield.overlap(1, 1),
        "states has shape (): its last axis is the neurons, one or mo",
    ),
    (
        ValueError,
        lambda: hopfield.update(1.0, PATTERNS),
        "states () and patterns (2, 10) must agree in n_neurons, the ",
    ),
    (
        ValueError,
        lambda: hopfield.update(PATTERNS[:, :4], PATTERNS),
        "states (2, 4) and patterns (2, 10) must agree in n_neurons, ",
    ),
    (
        ValueError,
        lambda: hopfield.weights([[0, 1]]),
        "patterns must hold -1 (off) and +1 (on) only; map 0 to -1 fi",
    ),
    (
        ValueError,
        lambda: hopfield_answers.all_exact_probability(10, 2, rng(), n_trials=0),
        "n_trials = 0 networks must be 1 or more",
    ),
    (
        TypeError,
        lambda: hopfield_answers.all_exact_probability(10, 2.5, rng()),
        "n_patterns = 2.5 patterns must be a whole number",
    ),
    (
        TypeError,
        lambda: hopfield_answers.error_correction(10, 2, [2.5], rng()),
        "n_flips = 2.5 flipped neurons must be a whole number",
    ),
    (
        TypeError,
        lambda: hopfield_answers.error_correction(10, 2, [[1, 2]], rng()),
        "n_flips = [1, 2] flipped neurons must be a whole number",
    ),
    (
        ValueError,
        lambda: hopfield_answers.error_correction(10, 2, [20], rng()),
        "n_flips = 20 must lie between 0 and the 10 neurons there are",
    ),
    (
        ValueError,
        lambda: hopfield_answers.error_correction(10, 2, [], rng()),
        "n_flips is empty; give one number of flipped neurons or more",
    ),
    (
        ValueError,
        lambda: hopfield_answers.retrieval_overlaps(10, 2, rng(), n_tested=0),
        "n_tested = 0 patterns must be 1 or more",
    ),
    (
        ValueError,
        lambda: hopfield_answers.measured_critical_load(5, rng()),
        "n_neurons = 5 neurons must be 100 or more",
    ),
    (
        ValueError,
        lambda: hopfield_answers.measured_critical_load(100, rng(), n_networks=0),
        "n_networks = 0 networks must be 1 or more",
    ),
    (
        TypeError,
        lambda: hopfield_answers.capacity_curve(10, (2.5,), 1),
        "n_patterns = 2.5 patterns must be a whole number",
    ),
    (ValueError, lambda: hopfield_answers.capacity_curve(10, (2,), -1), "seed = -1 must be 0 or more"),
    (
        TypeError,
        lambda: hopfield_answers.correction_curve(10, 2, (1,), 1.5),
        "seed = 1.5 must be a whole number",
    ),
    (
        ValueError,
        lambda: hopfield_answers.capacity_curve(10, (), 1),
        "n_patterns is empty; give one number of patterns or more",
    ),
    (
        TypeError,
        lambda: hopfield_answers.capacity_curve(10, 2.5, 1),
        "n_patterns = 2.5 patterns must be a whole number",
    ),
    (
        ValueError,
        lambda: hopfield.random_patterns(10**400, 10, rng()),
        "n_patterns = 1e+300 patterns is more than 64 bits hold",
    ),
    (ValueError, lambda: hopfield_answers.critical_load_of_seed(100, -1), "seed = -1 must be 0 or more"),
    (
        ValueError,
        lambda: hopfield_theory.pixel_error_probability(0),
        "load = 0 must be above zero: it is patterns per neuron",
    ),
    (
        ValueError,
        lambda: hopfield_theory.mean_field_overlap(-1),
        "load = -1 dimensionless units must be above zero; give a pos",
    ),
    (
        TypeError,
        lambda: hopfield_theory.theoretical_capacity(2.5),
        "n_neurons = 2.5 neurons must be a whole number",
    ),
    (
        ValueError,
        lambda: oja_answers.learned_angle_deg(0),
        "ratio = 0 dimensionless units must be above zero; give a pos",
    ),
    (
        ValueError,
        lambda: oja_answers.learned_angle_deg(0.3, n_clouds=1),
        "n_clouds = 1 clouds must be 2 or more",
    ),
    (
        TypeError,
        lambda: oja_answers.learned_angle_deg(0.3, n_points=2.5),
        "n_points = 2.5 points must be a whole number",
    ),
    (ValueError, lambda: oja_answers.learned_angle_deg(0.3, seed=-1), "seed = -1 must be 0 or more"),
    (
        ValueError,
        lambda: oja_answers.learned_angle_deg(0.3, eta=5),
        "the weights diverge at eta = 5; take a smaller learning rate",
    ),
]


@pytest.mark.parametrize(("error", "call", "says"), REFUSED, ids=[says[:40] for _, _, says in REFUSED])
def test_the_error_names_what_is_wrong(error: type[Exception], call: Callable[[], object], says: str) -> None:
    with pytest.raises(error) as caught:
        call()
    assert str(caught.value).startswith(says)


def test_one_number_of_patterns_is_a_curve_of_one_point() -> None:
    one = hopfield_answers.capacity_curve(10, 2, 1, n_trials=20)
    assert one == hopfield_answers.capacity_curve(10, (2,), 1, n_trials=20)


def test_whole_numbers_may_be_those_of_numpy() -> None:
    assert oja.make_cloud(np.int64(3), rng()).shape == (3, 2)
    assert oja.make_cloud((np.int32(2), 3), rng()).shape == (2, 3, 2)
    assert hopfield.random_patterns(np.int64(2), np.int8(4), rng()).shape == (2, 4)
    assert hopfield.flipped(PATTERNS, np.uint8(1), rng()).shape == PATTERNS.shape
