"""The squid axon against limits, orders, SciPy and Brian2."""

from types import ModuleType

import numpy as np
import pytest
from scipy.integrate import solve_ivp

from reference import hodgkin_huxley as hh
from reference import spikes, stimuli
from reference.hodgkin_huxley import EXERCISE, HW1, START_HW1, HHParameters, HHState


def written_out(u: np.ndarray) -> dict[str, np.ndarray]:
    """The six rates exactly as printed, valid away from the singularities."""
    return {
        "alpha_m": 0.1 * (25 - u) / (np.exp(2.5 - 0.1 * u) - 1),
        "beta_m": 4 * np.exp(-u / 18),
        "alpha_h": 0.07 * np.exp(-u / 20),
        "beta_h": 1 / (np.exp(3 - 0.1 * u) + 1),
        "alpha_n": 0.01 * (10 - u) / (np.exp(1 - 0.1 * u) - 1),
        "beta_n": 0.125 * np.exp(-u / 80),
    }


def test_rates_are_the_printed_ones_in_both_conventions() -> None:
    """4e-4 of 1/18 separates the slopes of beta_m: over 100 mV, exp(100 · 4.4e-5) - 1 < 5e-3."""
    u = np.linspace(-30, 120, 401) + 0.01
    for name, expected in written_out(u).items():
        assert getattr(hh.rates(u - 65, HW1), name) == pytest.approx(expected, rel=1e-10)
        assert getattr(hh.rates(u), name) == pytest.approx(expected, rel=6e-3 if name == "beta_m" else 1e-10)


@pytest.mark.parametrize(("name", "u", "limit"), [("alpha_m", 25.0, 1.0), ("alpha_n", 10.0, 0.1)])
def test_singularities_are_removed(name: str, u: float, limit: float) -> None:
    """x/(e^x - 1) → 1 - x/2 + x²/12: at the point itself and at distances where the printed form cancels."""
    assert float(getattr(hh.rates(u), name)) == limit
    assert float(getattr(hh.rates(u - 65, HW1), name)) == limit
    for distance in (1e-12, 1e-8, 1e-4):
        x = distance / 10
        assert float(getattr(hh.rates(u - distance), name)) == pytest.approx(limit * (1 - x / 2), rel=1e-9)


def test_rates_far_out_stay_finite() -> None:
    r = hh.rates(np.array([-500.0, 500.0]))
    assert all(np.isfinite(rate).all() and (rate >= 0).all() for rate in r)


def test_steady_gates_are_shares_with_the_right_slopes() -> None:
    m, h, n = hh.steady_gates(np.linspace(-80, 140, 500))
    assert (np.diff(m) > 0).all()
    assert (np.diff(h) < 0).all()
    assert (np.diff(n) > 0).all()
    for gate in (m, h, n):
        assert (gate > 0).all()
        assert (gate < 1).all()


def test_the_documented_start_is_the_steady_state_at_zero() -> None:
    """m = 1/(1 + 4/(2.5/(e^2.5 - 1))) and so on: the rates at u = 0 in closed form."""
    e = np.exp
    expected = [
        (2.5 / (e(2.5) - 1)) / (2.5 / (e(2.5) - 1) + 4),
        0.07 / (0.07 + 1 / (e(3) + 1)),
        (0.1 / (e(1) - 1)) / (0.1 / (e(1) - 1) + 0.125),
    ]
    assert hh.steady_gates(0.0) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("p", [EXERCISE, HW1])
def test_resting_state_stays_and_attracts(p: HHParameters) -> None:
    rest = hh.resting_state(p)
    assert abs(rest.v_mV - p.v_rest_mV) < 1e-3
    assert hh.derivative(p)(np.array(rest), np.array(0.0)) == pytest.approx(0, abs=1e-10)
    held = hh.simulate(0.0, 50, p, dt_ms=0.05)
    assert held.v_mV == pytest.approx(rest.v_mV, abs=1e-9)
    away = hh.simulate(0.0, 200, p, dt_ms=0.05, start=HHState(rest.v_mV + 1, *rest[1:]))
    assert away.v_mV[-1] == pytest.approx(rest.v_mV, abs=1e-4)


def test_resting_state_shifts_with_current() -> None:
    rest = hh.resting_state(EXERCISE, 3.0)
    assert float(hh.steady_current_uA(rest.v_mV)) == pytest.approx(3.0)
    assert rest.v_mV > 0


def rhs(_t: float, y: np.ndarray, i_uA: float, p: HHParameters) -> list[float]:
    """The equations once more, in plain scalars."""
    r = {k: float(x) for k, x in written_out(np.array(y[0] - p.v_rest_mV)).items()}
    r["beta_m"] = 4 * np.exp(-p.beta_m_per_mV * (y[0] - p.v_rest_mV))
    u, (_, m, h, n) = y[0] - p.v_rest_mV, y
    i_na, i_k, i_l = 120 * m**3 * h * (u - 115), 36 * n**4 * (u + 12), 0.3 * (u - 10.6)
    gates = [r[f"alpha_{g}"] * (1 - x) - r[f"beta_{g}"] * x for g, x in (("m", m), ("h", h), ("n", n))]
    return [i_uA - i_na - i_k - i_l, *gates]


@pytest.fixture(scope="module")
def truth() -> np.ndarray:
    """10 µA from rest, at t = 2 ms, on the first spike, by SciPy at 1e-11."""
    start = list(hh.resting_state(EXERCISE))
    answer = solve_ivp(rhs, (0, 2.0), start, args=(10.0, EXERCISE), rtol=1e-11, atol=1e-12, method="DOP853")
    return answer.y[:, -1]


@pytest.mark.parametrize(
    ("method", "order", "dt_ms"),
    [("strang", 2, 0.02), ("euler", 1, 0.004), ("exponential_euler", 1, 0.004), ("rk4", 4, 0.02)],
)
def test_each_method_converges_to_scipy_with_its_order(method: str, order: int, dt_ms: float, truth) -> None:
    """Halving dt divides the error in the voltage by 2^order, within 15 % of the exponent's next term."""
    errors = []
    for step_ms in (dt_ms, dt_ms / 2):
        run = hh.simulate(10.0, 2.0 + step_ms, dt_ms=step_ms, method=method)
        assert run.t_ms[-1] == pytest.approx(2.0)
        errors.append(abs(run.v_mV[-1] - truth[0]))
    assert errors[0] / errors[1] == pytest.approx(2**order, rel=0.15)


def test_halving_the_step_tells_the_error(truth: np.ndarray) -> None:
    """Order 2: the error at dt is 4/3 of the change from dt to dt/2; at the default 0.01 ms, well below 1 %."""
    ends = [
        np.array([run.v_mV[-1], run.m[-1], run.h[-1], run.n[-1]])
        for run in (hh.simulate(10.0, 2.0 + dt_ms, dt_ms=dt_ms) for dt_ms in (0.01, 0.005))
    ]
    assert ends[0] - truth == pytest.approx((ends[0] - ends[1]) * 4 / 3, rel=0.05)
    assert ends[0] == pytest.approx(truth, rel=2e-3)


def test_hw1_at_rest_ends_where_theory_says() -> None:
    """After 100 ms without input only the slowest mode is left: the resting state to 1e-5."""
    run = hh.simulate_hw1(0.0, 100)
    rest = hh.resting_state(HW1)
    assert run.t_ms.size == 10_000
    assert [run.v_mV[0], run.m[0], run.h[0], run.n[0]] == list(START_HW1)
    assert [run.v_mV[-1], run.m[-1], run.h[-1], run.n[-1]] == pytest.approx(rest, abs=1e-5)


@pytest.mark.parametrize("i_uA", [0.0, 10.0])
def test_hw1_is_euler_on_the_written_out_equations(i_uA: float) -> None:
    y = np.array(START_HW1, dtype=float)
    for _ in range(1999):
        y = y + 0.01 * np.array(rhs(0.0, y, i_uA, HW1))
    run = hh.simulate_hw1(i_uA, 20)
    assert [run.v_mV[-1], run.m[-1], run.h[-1], run.n[-1]] == pytest.approx(y, rel=1e-9)


def test_hw1_at_ten_fires_seven_times() -> None:
    """SciPy's count, and the final values within what Euler's 0.01 ms may shift the phase by."""
    answer = solve_ivp(
        rhs,
        (0, 100),
        list(START_HW1),
        args=(10.0, HW1),
        rtol=1e-9,
        atol=1e-10,
        max_step=0.2,
        dense_output=True,
    )
    run = hh.simulate_hw1(10.0, 100)
    exact = spikes.spike_times_ms(run.t_ms, answer.sol(run.t_ms)[0])
    euler = spikes.spike_times_ms(run.t_ms, run.v_mV)
    assert euler.size == exact.size == 7
    assert euler == pytest.approx(exact, abs=0.2)
    fine = spikes.spike_times_ms(
        np.arange(20_000) * 0.005,
        hh.simulate(10.0, 100, HW1, dt_ms=0.005, start=START_HW1, method="euler").v_mV,
    )
    assert np.abs(fine - exact).max() < 0.6 * np.abs(euler - exact).max()


def test_batch_equals_singles_and_keeps_its_shape() -> None:
    t_ms = np.arange(0, 20, 0.02)
    currents = stimuli.step(t_ms, 2, 15, [[0.0, 5.0, 10.0], [1.0, 2.0, -5.0]])
    batch = hh.simulate(currents, 20, dt_ms=0.02)
    assert batch.v_mV.shape == batch.n.shape == (2, 3, 1000)
    single = hh.simulate(currents[0, 2], 20, dt_ms=0.02)
    assert batch.v_mV[0, 2] == pytest.approx(single.v_mV, abs=1e-9)


def test_no_channels_leave_a_capacitor() -> None:
    """With all conductances zero the voltage is I t / C, by every method."""
    p = HHParameters(g_na_mS=0, g_k_mS=0, g_l_mS=0, c_uF=2.0)
    start = HHState(0.0, 0.1, 0.5, 0.3)
    for method in ("strang", "euler", "rk4"):
        run = hh.simulate(3.0, 5, p, start=start, dt_ms=0.01, method=method)
        assert run.v_mV == pytest.approx(1.5 * run.t_ms)


def test_brian2_gives_the_same_course(b2: ModuleType) -> None:
    """Brian2's exponential Euler at 0.1 ms from the documented start, 7 µA: the same numbers to rounding."""
    equations = """
    dv/dt = (7 - 120*m**3*h*(v - 115) - 36*n**4*(v + 12) - 0.3*(v - 10.6))/ms : 1
    dm/dt = (1/exprel(2.5 - 0.1*v)*(1 - m) - 4*exp(-0.0556*v)*m)/ms : 1
    dh/dt = (0.07*exp(-0.05*v)*(1 - h) - 1/(1 + exp(3 - 0.1*v))*h)/ms : 1
    dn/dt = (0.1/exprel(1 - 0.1*v)*(1 - n) - 0.125*exp(-0.0125*v)*n)/ms : 1
    """
    group = b2.NeuronGroup(1, equations, method="exponential_euler", dt=0.1 * b2.ms, namespace={"ms": b2.ms})
    start = HHState(0.0, *hh.steady_gates(0.0))
    group.v, group.m, group.h, group.n = start
    seen = b2.StateMonitor(group, ["v", "m", "h", "n"], record=True)
    b2.Network(group, seen).run(50 * b2.ms)
    run = hh.simulate(7.0, 50, dt_ms=0.1, start=start, method="exponential_euler")
    for ours, theirs in ((run.v_mV, seen.v), (run.m, seen.m), (run.h, seen.h), (run.n, seen.n)):
        assert ours == pytest.approx(np.asarray(theirs[0]), abs=1e-8)
