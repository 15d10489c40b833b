"""The rule against its mean flow, its fixed points and its fluctuations."""

import numpy as np
import pytest

from reference import oja


@pytest.fixture
def rng() -> np.random.Generator:
    return np.random.default_rng(11)


def on_circle(n: int, rng: np.random.Generator) -> np.ndarray:
    angle = rng.uniform(0, 2 * np.pi, n)
    return np.stack([np.cos(angle), np.sin(angle)], axis=-1)


@pytest.mark.parametrize(("ratio", "angle_deg"), [(0.3, 30.0), (1.0, 0.0), (1 / 0.3, 120.0)])
def test_cloud_has_the_moments_of_theory(ratio: float, angle_deg: float, rng: np.random.Generator) -> None:
    """Covariances of n Gaussian points: standard error √((C11 C22 + C12²)/n) ≤ √(2/n)."""
    n = 100_000
    points = oja.make_cloud(n, rng, ratio=ratio, angle_deg=angle_deg)
    expected = oja.correlation(ratio, angle_deg)
    assert points.T @ points / n == pytest.approx(expected, abs=5 * np.sqrt(2 / n))
    assert sorted(np.linalg.eigvalsh(expected)) == pytest.approx(sorted([1, min(ratio, 1 / ratio) ** 2]))


def test_mean_course_solves_its_equation() -> None:
    """Central differences of the closed form give C w - (wᵀCw) w."""
    c, start, h = oja.correlation(0.4, 25, (0.3, -0.2)), [0.2, 1.1], 1e-4
    for s in (h, 0.7, 3.0):
        w = oja.mean_course(c, start, s)
        slope = (oja.mean_course(c, start, s + h) - oja.mean_course(c, start, s - h)) / (2 * h)
        assert slope == pytest.approx(c @ w - (w @ c @ w) * w, abs=1e-7)
    assert oja.mean_course(c, start, 0.0) == pytest.approx(start)


def test_mean_course_goes_on_for_ever() -> None:
    """Long after the start it stands on the axis that the start is nearer to; the exponentials alone overflow at 355."""
    c, start = oja.correlation(0.4, 25, (0.3, -0.2)), [0.2, 1.1]
    stable, _ = oja.fixed_points(c)
    target = next(w for w in stable if w @ start > 0)
    for s in (60.0, 400.0, 1e6, 1e100):
        assert oja.mean_course(c, start, s) == pytest.approx(target, abs=1e-12)
    course = oja.mean_course(c, start, [0.0, 5.0, 1e4])
    assert course[1] == pytest.approx(oja.mean_course(c, start, 5.0), abs=1e-15)
    assert course[0] == pytest.approx(start)


def test_mean_course_stays_where_nothing_pulls() -> None:
    """A start on the minor axis has no part along the major one, and zero stays zero, however long."""
    c = np.diag([1.0, 0.09])
    assert oja.mean_course(c, [0.0, 0.5], 1e4).tolist() == pytest.approx([0, 1])
    assert oja.mean_course(c, [0.0, 0.0], 1e4).tolist() == [0, 0]
    assert oja.mean_course(np.diag([0.0, -1.0]), [0.5, 0.5], 100.0) == pytest.approx([0.5 / np.sqrt(0.75), 0])


def test_learning_follows_the_mean_course(rng: np.random.Generator) -> None:
    """At eta → 0 and eta n fixed; over m neurons the mean has a standard error of at most √(eta/m), plus O(eta)."""
    eta, n, m = 0.002, 1000, 400
    start = np.array([0.6, -0.8])
    course = oja.learn(oja.make_cloud((m, n), rng, ratio=0.3, angle_deg=40), start, eta=eta)
    assert course.shape == (m, n + 1, 2)
    expected = oja.mean_course(oja.correlation(0.3, 40), start, eta * np.arange(n + 1))
    assert course.mean(axis=0) == pytest.approx(expected, abs=5 * np.sqrt(eta / m) + 4 * eta)


def test_the_end_is_the_principal_axis_with_the_scatter_of_theory(rng: np.random.Generator) -> None:
    """Angles are normal: a median of 0.674 standard deviations; of m medians, 5 standard errors (1.25 s/√m).

    The start is forgotten as exp(-0.91 · 10) tan(angle): below the scatter for all but the last degree of 90.
    """
    m = 300
    clouds = oja.make_cloud((m, 10_000), rng, ratio=0.3, angle_deg=70)
    end = oja.learn(clouds, on_circle(m, rng))[:, -1]
    away, scatter = oja.angle_to_axis_deg(end, 70), oja.angle_scatter_deg(0.3)
    assert np.median(away) == pytest.approx(0.674 * scatter, abs=5 * 1.25 * scatter / np.sqrt(m))
    assert np.linalg.norm(end, axis=-1) == pytest.approx(1, abs=0.03)
    assert (end @ oja.fixed_points(oja.correlation(0.3, 70))[0][0] < 0).any()


def test_circular_cloud_has_a_length_but_no_direction(rng: np.random.Generator) -> None:
    """The angle diffuses: variance n eta², that is 3.2 degrees after 3000 points; its deviation to five errors."""
    m, n, eta = 400, 3000, 0.001
    start = on_circle(m, rng)
    end = oja.learn(oja.make_cloud((m, n), rng), start, eta=eta)[:, -1]
    cross = start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0]
    turned = np.arctan2(cross, (start * end).sum(axis=-1))
    expected = np.sqrt(n) * eta
    assert turned.std() == pytest.approx(expected, abs=5 * expected / np.sqrt(2 * m))
    assert turned.mean() == pytest.approx(0, abs=5 * expected / np.sqrt(m))
    assert np.linalg.norm(end, axis=-1) == pytest.approx(1, abs=0.03)


def test_off_centre_the_mean_wins_and_centring_mends_it(rng: np.random.Generator) -> None:
    cloud = 5 + oja.make_cloud((20, 10_000), rng, ratio=0.3, angle_deg=-45)
    axis = oja.principal_axis_deg(oja.correlation(0.3, -45, (5, 5)))
    assert axis == pytest.approx(45)
    start = np.array([1.0, 0.0])
    assert oja.angle_to_axis_deg(oja.learn(cloud, start)[:, -1], axis).max() < 4
    centred = cloud - cloud.mean(axis=1, keepdims=True)
    assert oja.angle_to_axis_deg(oja.learn(centred, start)[:, -1], -45).max() < 5 * oja.angle_scatter_deg(0.3)


def test_fixed_points_rest_and_only_the_principal_pair_attracts() -> None:
    c = oja.correlation(0.5, 20)
    stable, unstable = oja.fixed_points(c)
    for w in (*stable, *unstable):
        assert c @ w - (w @ c @ w) * w == pytest.approx(0, abs=1e-12)
        assert np.linalg.norm(w) == pytest.approx(1)
    assert oja.angle_to_axis_deg(stable, 20) == pytest.approx(0, abs=1e-6)
    near = oja.mean_course(c, unstable[0] + 1e-6 * stable[0], 100.0)
    assert oja.angle_to_axis_deg(near, 20) == pytest.approx(0, abs=1e-6)


def test_angles_ignore_the_sign() -> None:
    w = np.array([np.cos(0.3), np.sin(0.3)])
    for sign in (1, -1):
        assert oja.angle_to_axis_deg(sign * w, np.degrees(0.3) - 10) == pytest.approx(10)
    assert oja.principal_axis_deg(oja.correlation(0.2, 80)) == pytest.approx(80)


def test_bad_input(rng: np.random.Generator) -> None:
    with pytest.raises(ValueError, match="ratio = 0"):
        oja.make_cloud(5, rng, ratio=0)
    with pytest.raises(ValueError, match="eta = -1"):
        oja.learn(np.ones((3, 2)), [1, 0], eta=-1)
    with pytest.raises(ValueError, match=r"diverge at eta = 0\.5"):
        oja.learn(5 + oja.make_cloud(2000, rng), [1.0, 0.0], eta=0.5)
    with pytest.raises(ValueError, match="circular data have no principal axis"):
        oja.principal_axis_deg(np.eye(2))
    with pytest.raises(ValueError, match="ratio = 1 must lie"):
        oja.angle_scatter_deg(1.0)
