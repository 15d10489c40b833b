"""The phase plane against roots, finite differences, SciPy, and what stability promises."""

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from reference import fitzhugh_nagumo as fhn
from reference.fitzhugh_nagumo import FHNParameters

OTHERS = [FHNParameters(), FHNParameters(eps=0.3, a=1.0), FHNParameters(eps=1.5, a=-0.5)]


@pytest.mark.parametrize("p", OTHERS)
def test_fixed_point_is_the_one_real_root(p: FHNParameters) -> None:
    for i_ext in np.linspace(-5, 5, 41):
        roots = np.roots([1, 0, 1, p.a - i_ext])
        (real,) = roots[np.abs(roots.imag) < 1e-9].real
        v, w = fhn.fixed_point(i_ext, p)
        assert v == pytest.approx(real, abs=1e-9)
        assert fhn.velocity(v, w, i_ext, p) == pytest.approx(0, abs=1e-12)
        assert np.array(fhn.nullclines(v, i_ext, p)) == pytest.approx(float(w), abs=1e-9)


def test_fixed_point_at_zero_current() -> None:
    """v³ + v + 2 = (v + 1)(v² - v + 2): v = -1, w = 0; eigenvalues of [[-2, -1], [.1, -.05]] by the formula."""
    assert fhn.fixed_point(0.0) == pytest.approx((-1, 0), abs=1e-12)
    trace, determinant = -2.05, 0.2
    root = np.sqrt(trace**2 / 4 - determinant)
    assert fhn.eigenvalues(0.0) == pytest.approx([trace / 2 - root, trace / 2 + root])


@pytest.mark.parametrize("p", OTHERS)
def test_jacobian_is_the_derivative_of_the_flow(p: FHNParameters) -> None:
    """Central differences: error h²/6 · 6 = h² for the cubic."""
    h = 1e-4
    for v, w in ((-1.2, 0.3), (0.0, 0.0), (0.9, 2.0)):
        columns = [
            (fhn.velocity(v + h, w, 0, p) - fhn.velocity(v - h, w, 0, p)) / (2 * h),
            (fhn.velocity(v, w + h, 0, p) - fhn.velocity(v, w - h, 0, p)) / (2 * h),
        ]
        assert fhn.jacobian(v, p) == pytest.approx(np.stack(columns, axis=-1), abs=2 * h**2)


@pytest.mark.parametrize("p", OTHERS)
def test_real_parts_change_sign_at_the_critical_currents(p: FHNParameters) -> None:
    low, high = fhn.critical_currents(p)
    assert (low + high) / 2 == pytest.approx(p.a)
    assert fhn.eigenvalues([low, high], p).real == pytest.approx(0, abs=1e-12)
    d = 1e-6
    assert (fhn.eigenvalues([low - d, high + d], p).real < 0).all()
    assert (fhn.eigenvalues([low + d, high - d], p).real > 0).all()


def test_slow_recovery_is_needed() -> None:
    p = FHNParameters(eps=2.0)
    assert np.isnan(fhn.critical_currents(p)).all()
    assert (fhn.eigenvalues(np.linspace(-5, 5, 101), p).real < 0).all()


@pytest.mark.parametrize(("offset", "settles"), [(-0.1, True), (0.1, False)])
def test_inside_the_range_the_neuron_oscillates(offset: float, settles: bool) -> None:
    low, high = fhn.critical_currents()
    for i_ext in (low + offset, high - offset):
        v0, w0 = (float(x) for x in fhn.fixed_point(i_ext))
        _, v, _ = fhn.trajectory(v0 + 0.01, w0, i_ext, t_end_ms=1500)
        swing = np.ptp(v[-4000:])
        assert (swing < 1e-3) if settles else (swing > 1)


def test_limit_cycle_does_not_depend_on_the_start() -> None:
    _, v, w = fhn.trajectory([-2.0, 2.0, 0.5], [0.0, 3.0, 2.0], 2.0, t_end_ms=800)
    tail = slice(-4000, None)
    assert np.ptp(v[:, tail].max(axis=1)) < 1e-3
    assert np.ptp(w[:, tail].min(axis=1)) < 1e-3


def test_trajectory_converges_to_scipy_with_order_four() -> None:
    answer = solve_ivp(
        lambda _t, y: fhn.velocity(y[0], y[1], 1.3),
        (0, 50),
        [0.0, 0.0],
        rtol=1e-11,
        atol=1e-12,
        method="DOP853",
    )
    errors = []
    for dt_ms in (0.2, 0.1):
        t_ms, v, w = fhn.trajectory(0.0, 0.0, 1.3, t_end_ms=50 + dt_ms, dt_ms=dt_ms)
        assert t_ms[-1] == pytest.approx(50)
        errors.append(np.hypot(v[-1] - answer.y[0, -1], w[-1] - answer.y[1, -1]))
    assert errors[0] / errors[1] == pytest.approx(16, rel=0.2)


def test_linear_response_near_the_fixed_point() -> None:
    """A start 1e-5 away decays as exp(J t); what the cubic adds is of order 1e-10."""
    from scipy.linalg import expm

    v0, w0 = (float(x) for x in fhn.fixed_point(0.0))
    t_ms, v, w = fhn.trajectory(v0 + 1e-5, w0, 0.0, t_end_ms=10)
    away = expm(fhn.jacobian(v0) * t_ms[-1]) @ [1e-5, 0]
    assert [v[-1] - v0, w[-1] - w0] == pytest.approx(away, abs=2e-10)


def test_bad_input() -> None:
    with pytest.raises(ValueError, match="eps = 0 1/ms must be above zero"):
        FHNParameters(eps=0)
    with pytest.raises(ValueError, match="i_ext must be finite, in dimensionless units"):
        fhn.trajectory(i_ext=np.nan)
    with pytest.raises(ValueError, match="dt_ms = -1 ms"):
        fhn.trajectory(dt_ms=-1)
