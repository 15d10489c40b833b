"""The exercise's Oja neuron against the core model, the exercise's answers, and wrong input."""

from types import ModuleType

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference import oja as core


@pytest.fixture(autouse=True)
def _seeded() -> None:
    np.random.seed(23)  # noqa: NPY002 - the documented modules draw from the global generator


def direction_deg(w: np.ndarray) -> float:
    return float(np.degrees(np.arctan2(w[..., 1], w[..., 0])))


@pytest.mark.parametrize(("ratio", "angle"), [(1, 0), (0.3, 30), (0.3, -120), (2.5, 30), (0, 45)])
def test_cloud_has_the_covariance_of_its_ellipse(oja: ModuleType, ratio: float, angle: float) -> None:
    """A ratio above one is inverted. Entries of a covariance of n points scatter by at most sqrt(2/n)."""
    n = 40000
    cloud = oja.make_cloud(n, ratio, angle)
    assert cloud.shape == (n, 2)
    short = 1 / ratio if ratio > 1 else ratio
    long_axis = np.array([np.cos(np.radians(angle)), np.sin(np.radians(angle))])
    expected = (1 - short**2) * np.outer(long_axis, long_axis) + short**2 * np.eye(2)
    if ratio:
        np.testing.assert_allclose(expected, core.correlation(ratio, angle), atol=1e-12)
    np.testing.assert_allclose(cloud.T @ cloud / n, expected, rtol=0, atol=4.5 * np.sqrt(2 / n))
    assert np.abs(cloud.mean(axis=0)).max() < 4.5 / np.sqrt(n)


def test_defaults_are_the_documented_ones(oja: ModuleType) -> None:
    cloud = oja.make_cloud()
    course = oja.learn(cloud)
    assert cloud.shape == course.shape == (10000, 2)
    assert np.linalg.norm(course[0]) == pytest.approx(1)


@pytest.mark.parametrize("initial_angle", [0, 60, -170.0])
def test_learning_is_the_rule_of_the_core_model(oja: ModuleType, initial_angle: float) -> None:
    cloud = 0.5 + oja.make_cloud(500, 0.4, 20)
    start = np.array([np.cos(np.radians(initial_angle)), np.sin(np.radians(initial_angle))])
    course = oja.learn(cloud, initial_angle, eta=0.02)
    np.testing.assert_allclose(course, core.learn(cloud, start, eta=0.02)[:-1], rtol=0, atol=1e-12)


def test_one_step_by_hand(oja: ModuleType) -> None:
    """w = (1, 0), x = (2, 1): y = 2 and w moves by eta y (x - y w) = 0.1 · 2 · (0, 1)."""
    course = oja.learn([[2.0, 1.0], [0.0, 0.0]], initial_angle=0, eta=0.1)
    np.testing.assert_allclose(course, [[1, 0], [1, 0.2]])


def test_initial_angles_are_random_and_seeded(oja: ModuleType) -> None:
    cloud = oja.make_cloud(2)
    angles = [direction_deg(oja.learn(cloud)[0]) for _ in range(200)]
    counts, _ = np.histogram(angles, bins=4, range=(-180, 180))
    assert counts.min() > 50 - 4.5 * np.sqrt(200 * 0.25 * 0.75)
    np.random.seed(1)  # noqa: NPY002
    first = oja.run_oja(50, do_plot=False)
    np.random.seed(1)  # noqa: NPY002
    np.testing.assert_array_equal(first, oja.run_oja(50, do_plot=False))


def test_elliptic_cloud_is_learned_and_circular_is_not(oja: ModuleType) -> None:
    errors, norms, turned = [], [], []
    for _ in range(12):
        last = oja.run_oja(ratio=0.3, angle=30, do_plot=False)[-1]
        errors.append(abs((direction_deg(last) - 30 + 90) % 180 - 90))
        norms.append(np.linalg.norm(last))
        circle = oja.run_oja(do_plot=False)
        norms.append(np.linalg.norm(circle[-1]))
        turned.append(abs((direction_deg(circle[-1]) - direction_deg(circle[0]) + 180) % 360 - 180))
    assert np.median(errors) < 1
    assert norms == pytest.approx([1.0] * 24, abs=0.15)
    assert 1 < np.median(turned) < 20


@pytest.mark.parametrize(("ratio", "angle"), [(1.0, 0.0), (0.3, 120.0)])
def test_a_cloud_off_centre_is_learned_as_its_mean(oja: ModuleType, ratio: float, angle: float) -> None:
    centred, shifted = oja.make_cloud(ratio=ratio, angle=angle), 5 + oja.make_cloud(ratio=ratio, angle=angle)
    assert abs(direction_deg(oja.learn(shifted)[-1]) % 180 - 45) < 4
    axis = core.principal_axis_deg(centred.T @ centred)
    if ratio < 1:
        cured = oja.learn(shifted - shifted.mean(axis=0))[-1]
        assert abs((direction_deg(cured) - axis + 90) % 180 - 90) < 4


def test_a_rate_with_which_the_weights_diverge_is_refused(oja: ModuleType) -> None:
    """Off centre, eta |x|² is about 5 at .1: each step overshoots by more than the last, until nothing is finite."""
    cloud = 5 + oja.make_cloud(2000)
    with pytest.raises(ValueError, match=r"eta = 0.1 .*the weights diverge after \d+ points"):
        oja.learn(cloud, initial_angle=0, eta=0.1)
    assert np.isfinite(oja.learn(cloud, initial_angle=0, eta=0.001)).all()


def test_plot_has_titles_and_labels_and_is_drawn_anew(oja: ModuleType) -> None:
    for _ in range(3):
        course = oja.run_oja(300, ratio=0.3, angle=45.0)
    assert course.shape == (300, 2)
    assert len(plt.get_fignums()) == 1
    for axes in plt.gcf().axes:
        assert axes.get_title()
        assert axes.get_xlabel()
        assert axes.get_ylabel()
    plt.close("all")
    oja.run_oja(300, do_plot=False)
    assert not plt.get_fignums()


@pytest.mark.parametrize(
    ("function", "arguments", "error", "says"),
    [
        ("make_cloud", {"n": 0}, ValueError, "n = 0 points"),
        ("make_cloud", {"n": 1.5}, ValueError, "n = 1.5 points"),
        ("make_cloud", {"n": "3"}, TypeError, "n = '3'"),
        ("make_cloud", {"ratio": -0.3}, ValueError, "ratio = -0.3"),
        ("make_cloud", {"angle": float("nan")}, ValueError, "angle = nan deg"),
        ("run_oja", {"ratio": float("inf")}, ValueError, "ratio = inf"),
        ("learn", {"cloud": [[1.0, 2.0, 3.0]]}, ValueError, r"cloud has shape \(1, 3\)"),
        ("learn", {"cloud": []}, ValueError, "cloud has shape"),
        ("learn", {"cloud": [["1", "2"]]}, TypeError, "cloud must be numbers"),
        ("learn", {"cloud": [[1j, 2.0]]}, TypeError, "cloud must be numbers .* got complex128"),
        ("learn", {"cloud": [[0.0, 1.0], [float("nan"), 1.0]]}, ValueError, "cloud = nan in row 1"),
        ("learn", {"cloud": [[1.0, 2.0]], "eta": -0.1}, ValueError, "eta = -0.1"),
        ("learn", {"cloud": [[1.0, 2.0]], "initial_angle": "x"}, TypeError, "initial_angle = 'x'"),
    ],
)
def test_bad_arguments_are_refused(
    oja: ModuleType, function: str, arguments: dict, error: type, says: str
) -> None:
    with pytest.raises(error, match=says):
        getattr(oja, function)(**arguments)


def test_quantities_are_refused(oja: ModuleType, lif: ModuleType) -> None:
    b2 = lif.b2
    with pytest.raises(TypeError, match="cloud carries a unit"):
        oja.learn([[1.0, 2.0]] * b2.mV)
    with pytest.raises(TypeError, match=r"eta = .* carries a unit"):
        oja.learn([[1.0, 2.0]], eta=0.1 * b2.mV)
