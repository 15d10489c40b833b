"""The exercise's FitzHugh-Nagumo model against the core model, its closed forms, and wrong input."""

import tracemalloc
from types import ModuleType

import matplotlib.pyplot as plt
import numpy as np
import pytest

from reference import fitzhugh_nagumo as core

NAN = float("nan")


@pytest.mark.parametrize(("start", "current"), [((0.0, 0.0), 0.0), ((0.0, 0.0), 1.3), ((-1.5, 2.0), 2.0)])
def test_trajectory_is_the_core_trajectory(
    fhn: ModuleType, start: tuple[float, float], current: float
) -> None:
    """One method (Runge-Kutta 4), one step of 0.1 ms: what remains is rounding."""
    t, v, w = fhn.get_trajectory(*start, current, tend=200.0)
    truth = core.trajectory(*start, current, t_end_ms=200.0, dt_ms=0.1)
    for ours, theirs in zip((t, v, w), truth, strict=True):
        assert type(ours) is np.ndarray
        assert ours.shape == (2000,)
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-9)


def test_the_error_of_the_step_is_of_fourth_order(fhn: ModuleType) -> None:
    """e(0.1) is near 16/15 of the difference to 0.05 ms, which itself is near the truth."""
    _, v, _ = fhn.get_trajectory(0, 0, 1.3, tend=100)
    finer, finest = (core.trajectory(0, 0, 1.3, t_end_ms=100, dt_ms=dt)[1] for dt in (0.05, 0.0125))
    error, estimate = np.abs(v - finest[::8]).max(), np.abs(v - finer[::2]).max() * 16 / 15
    assert error == pytest.approx(estimate, rel=0.3)
    assert error < 1e-3


@pytest.mark.parametrize(("v0", "bound"), [(1.5, 1e-3), (-1.5, 1e-3), (2.5, 0.03), (-2.5, 0.03)])
def test_the_documented_error_holds_from_a_start_within_the_plot(
    fhn: ModuleType, v0: float, bound: float
) -> None:
    for w0 in (-3.0, 0.0, 3.0):
        _, v, _ = fhn.get_trajectory(v0, w0, 1.3, tend=100)
        finest = core.trajectory(v0, w0, 1.3, t_end_ms=100, dt_ms=0.0125)[1]
        assert np.abs(v - finest[::8]).max() < bound


def test_names_of_the_exercise_are_accepted(fhn: ModuleType) -> None:
    with_u = fhn.get_trajectory(u_0=0.5, w_0=0.1, I=1.3, tend=5)
    with_v = fhn.get_trajectory(v0=0.5, w0=0.1, I=1.3, tend=5)
    np.testing.assert_array_equal(with_u, with_v)
    with pytest.raises(TypeError, match="v0 and u_0 are two names"):
        fhn.get_trajectory(v0=0.5, u_0=0.5)


@pytest.mark.parametrize("a", [2.0, 0.7])
@pytest.mark.parametrize("current", [-3.0, 0.0, 1.3, 2.0, 4.0])
def test_fixed_point_is_the_only_root_and_rests(fhn: ModuleType, current: float, a: float) -> None:
    v, w = fhn.get_fixed_point(current, a=a)
    assert (v, w) == pytest.approx([float(x) for x in core.fixed_point(current, core.FHNParameters(a=a))])
    assert v**3 + v + a - current == pytest.approx(0, abs=1e-12)
    assert w == pytest.approx(2 * v + a, abs=1e-12)
    assert isinstance(v, float)


def eigenvalues(fhn: ModuleType, current: float) -> np.ndarray:
    u, _ = fhn.get_fixed_point(current)
    return np.linalg.eigvals([[1 - 3 * u**2, -1], [0.1, -0.05]])


def test_a_strong_current_leaves_w_as_right_as_v(fhn: ModuleType) -> None:
    for current in (1e8, -1e8, 1e60):
        v, w = fhn.get_fixed_point(current, a=3.0)
        assert w == 2 * v + 3.0


def test_at_zero_current_the_fixed_point_is_minus_one_and_stable(fhn: ModuleType) -> None:
    assert fhn.get_fixed_point() == pytest.approx((-1.0, 0.0), abs=1e-12)
    trace, determinant = -2 - 0.05, 2 * 0.05 + 0.1
    root = np.sqrt(trace**2 / 4 - determinant)
    assert sorted(eigenvalues(fhn, 0.0)) == pytest.approx([trace / 2 - root, trace / 2 + root])


def test_the_fixed_point_is_unstable_between_the_critical_currents(fhn: ModuleType) -> None:
    currents = np.arange(0, 4, 0.001)
    unstable = currents[[eigenvalues(fhn, current).real.max() > 0 for current in currents]]
    assert (unstable.min(), unstable.max()) == pytest.approx(core.critical_currents(), abs=1e-3)
    assert np.diff(unstable).max() < 1.5e-3


def test_a_limit_cycle_takes_over(fhn: ModuleType) -> None:
    for current, swing in ((1.2, 0.05), (2.0, 1.5)):
        _, v, _ = fhn.get_trajectory(0, 0, current)
        assert (np.ptp(v[-1500:]) > swing) == (current == 2.0)


def test_the_documented_second_equation_is_the_default(fhn: ModuleType) -> None:
    """u - 0.5 w + 1 vanishes where v + 0.5 (a - w) does, for a = 2."""
    u, w = fhn.get_fixed_point(1.7)
    assert u - 0.5 * w + 1 == pytest.approx(0, abs=1e-12)


def test_flow_is_added_to_the_plot_within_its_limits(fhn: ModuleType) -> None:
    figure = plt.figure()
    plt.plot([-2, 2], [-1, 3])
    plt.title("mine")
    limits = plt.xlim(), plt.ylim()
    fhn.plot_flow(1.3)
    assert plt.gcf() is figure
    assert (plt.xlim(), plt.ylim()) == limits
    axes = plt.gca()
    assert len(figure.axes) == 1
    assert axes.collections
    assert axes.get_title() == "mine"
    assert "[mV]" in axes.get_xlabel()
    assert "[mV]" in axes.get_ylabel()


def test_flow_alone_shows_fixed_point_and_limit_cycle(fhn: ModuleType) -> None:
    fhn.plot_flow(2.0)
    (left, right), (low, high) = plt.xlim(), plt.ylim()
    _, v, w = fhn.get_trajectory(0, 0, 2.0, tend=100)
    assert left < v.min() < v.max() < right
    assert low < w.min() < w.max() < high
    assert "I = 2" in plt.gca().get_title()


def test_a_long_trajectory_takes_little_memory(fhn: ModuleType) -> None:
    """10 million steps are allowed, and each may take some numbers of eight bytes, not a pair of Python's own."""
    n_steps = 20_000
    tracemalloc.start()
    try:
        fhn.get_trajectory(tend=0.1 * n_steps)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < 80 * n_steps


@pytest.mark.parametrize("name", ["get_trajectory", "get_fixed_point", "plot_flow"])
@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        ({"eps": -0.1}, ValueError, "eps = -0.1 1/ms must be above zero"),
        ({"eps": 0}, ValueError, "eps = 0 1/ms"),
        ({"eps": 20}, ValueError, "eps = 20 1/ms .* 0.05 ms, shorter than the time step"),
        ({"I": NAN}, ValueError, "I = nan mV"),
        ({"a": "2"}, TypeError, "a = '2'"),
    ],
)
def test_bad_arguments_are_refused(
    fhn: ModuleType, name: str, arguments: dict, error: type, says: str
) -> None:
    with pytest.raises(error, match=says):
        getattr(fhn, name)(**arguments)


def test_bad_starts_and_quantities_are_refused(fhn: ModuleType) -> None:
    b2 = fhn.b2
    for arguments in ({"I": 1.3 * b2.nA}, {"v0": 1 * b2.mV}, {"tend": 5 * b2.ms}):
        with pytest.raises(TypeError, match="carries a unit"):
            fhn.get_trajectory(**arguments)
    with pytest.raises(ValueError, match=r"v0 = 1000 mV.* diverges"):
        fhn.get_trajectory(v0=1000.0, tend=5)
    with pytest.raises(ValueError, match="tend = -1 ms"):
        fhn.get_trajectory(tend=-1)
