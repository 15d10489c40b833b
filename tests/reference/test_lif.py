"""The integrate-and-fire neuron against its closed forms, a plain loop, and Brian2."""

from types import ModuleType

import numpy as np
import pytest

from reference import lif, stimuli
from reference import lif_theory as theory
from reference.lif import EXERCISE, HW1, LIFParameters
from reference.spikes import coefficient_of_variation

LONG = LIFParameters(t_end_ms=1000.0)


def plain_loop(pars: dict, i_ext_pA: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The update of HW1 written as the notebook's reader would, one sample after the other."""
    v, fired, wait = np.full(pars["range_t"].size, pars["V_init"]), [], 0
    for k in range(v.size - 1):
        if wait > 0:
            v[k] = pars["V_reset"]
            wait -= 1
        elif v[k] >= pars["V_th"]:
            fired.append(k)
            v[k] = pars["V_reset"]
            wait = round(pars["tref"] / pars["dt"])
        v[k + 1] = v[k] + pars["dt"] / pars["tau_m"] * (-(v[k] - pars["E_L"]) + i_ext_pA[k] / pars["g_L"])
    return v, np.array(fired) * pars["dt"]


def test_defaults_are_the_dictionary_of_the_notebook() -> None:
    pars = HW1.as_pars()
    assert list(pars) == ["V_th", "V_reset", "tau_m", "g_L", "V_init", "E_L", "tref", "T", "dt", "range_t"]
    assert pars["range_t"] == pytest.approx(np.arange(0, 400, 0.1))


def test_noise_through_a_plain_loop_gives_the_same_trace() -> None:
    current = stimuli.white_noise((3, 4000), 0.1, 250.0, 3.0, np.random.default_rng(1))
    run = lif.simulate(current)
    for k in range(3):
        v, times = plain_loop(HW1.as_pars(), current[k])
        assert run.v_mV[k] == pytest.approx(v, abs=1e-9)
        assert run.spike_times_ms[k] == pytest.approx(times)


@pytest.mark.parametrize("method", ["euler", "exact"])
def test_intervals_are_the_geometric_series(method: str) -> None:
    """Constant current: every interval is the predicted number of steps, and within dt of the closed form.

    Euler's share per step, dt/tau, exceeds the exact one by dt²/(2 tau²): intervals shorter by the factor
    1 - dt/(2 tau) before they are rounded up to a whole step.
    """
    currents = np.arange(201.0, 400.0, 7)
    run = lif.simulate(currents[:, np.newaxis], LONG, method=method)
    stepped = theory.stepped_interval_ms(currents, LONG, method=method)
    exact = theory.interval_ms(currents, LONG)
    for times, interval in zip(run.spike_times_ms, stepped, strict=True):
        assert np.diff(times) == pytest.approx(interval)
        assert times[0] == pytest.approx(interval - LONG.t_ref_ms)
    lag = (exact - LONG.t_ref_ms) * (LONG.dt_ms / (2 * LONG.tau_m_ms)) * 1.01 if method == "euler" else 0
    assert (stepped - exact >= -lag - 1e-9).all()
    assert (stepped - exact <= LONG.dt_ms + 1e-9).all()


@pytest.mark.parametrize("method", ["euler", "exact"])
def test_rheobase_is_never_enough_and_a_little_more_is(method: str) -> None:
    """At I_rheo (1 + x) the rise takes tau ln(1 + 1/x): with x = 1e-4, 92 ms."""
    rheobase = theory.rheobase_pA()
    assert rheobase == 200
    counts = lif.simulate(
        [[195.0], [rheobase], [rheobase * 1.0001], [205.0]], LONG, method=method
    ).spike_counts
    assert counts[:2].tolist() == [0, 0]
    assert counts[2] == int((1000 - 92.1) // 94.1) + 1
    assert theory.interval_ms([195.0, rheobase]).tolist() == [np.inf, np.inf]
    assert theory.rate_Hz([195.0, rheobase]).tolist() == [0, 0]


def test_pulse_that_is_too_weak() -> None:
    """100 pA over 10 nS lifts the voltage by 10 mV: never above -65, and within 1e-6 of it after 200 ms."""
    run = lif.simulate(stimuli.pulse(HW1.t_ms, 100, 200, 100.0))
    assert run.v_mV.max() == pytest.approx(-65, abs=1e-6)
    assert run.v_mV.max() <= -65
    assert run.spike_counts == 0
    assert run.v_mV.shape == (4000,)


def test_subthreshold_error_has_the_order_of_the_method() -> None:
    """A constant current: exact to rounding at any dt, Euler's error halves with dt."""
    errors = {}
    for dt_ms in (0.2, 0.1):
        p = LIFParameters(dt_ms=dt_ms, t_end_ms=50)
        truth = -75 + 15 * -np.expm1(-p.t_ms / 10)
        for method in ("euler", "exact"):
            v = lif.simulate(150.0, p, method=method).v_mV
            errors[method, dt_ms] = np.abs(v - truth).max()
    assert errors["exact", 0.2] < 1e-12
    assert errors["euler", 0.2] / errors["euler", 0.1] == pytest.approx(2, rel=0.02)


def test_strength_duration() -> None:
    """The least step of a duration reaches the threshold with that step, and not with a millionth less."""
    p = LIFParameters(t_end_ms=100, dt_ms=0.1)
    least = theory.least_step_pA(10.0, p)
    for factor, count in ((1 + 1e-6, 1), (1 - 1e-6, 0)):
        assert (
            lif.simulate(stimuli.pulse(p.t_ms, 20, 10, least * factor), p, method="exact").spike_counts
            == count
        )
    assert theory.least_step_pA(1e6, p) == pytest.approx(theory.rheobase_pA(p))
    assert theory.least_step_pA(10.0, EXERCISE) / 1000 == pytest.approx(1 / (1 - np.exp(-10)))


def test_exercise_rates() -> None:
    """f = 1/ln(I/(I-1)) kHz with I in nA: the exercise's f-I curve."""
    i_nA = np.array([1.005, 1.05, 1.5, 3.0])
    assert theory.rate_Hz(1000 * i_nA, EXERCISE) == pytest.approx(1000 / np.log(i_nA / (i_nA - 1)))
    assert theory.rheobase_pA(EXERCISE) == 1000


def test_reset_elsewhere_than_the_leak() -> None:
    p = LIFParameters(v_reset_mV=-65.0, t_end_ms=1000, t_ref_ms=3.0, tau_m_ms=20, g_L_nS=5)
    run = lif.simulate(140.0, p, method="exact")
    exact = float(theory.interval_ms(140.0, p))
    assert exact == pytest.approx(3 + 20 * np.log((140 - 50) / (140 - 100)))
    gaps = np.diff(run.spike_times_ms[0])
    assert (gaps >= exact).all()
    assert (gaps <= exact + p.dt_ms).all()


@pytest.mark.parametrize("frequency_kHz", [0.1, 0.5, 1.0])
def test_sinus_response(frequency_kHz: float) -> None:
    """Fourier coefficient of the simulated response, over whole periods after the transient, at dt = 1 µs.

    A current held over each step lags by dt/2: 180 f dt degrees, and its gain falls by (π f dt)²/6.
    """
    p = LIFParameters(**{**EXERCISE.__dict__, "dt_ms": 0.001, "t_end_ms": 40.0})
    current = stimuli.sinus(p.t_ms, frequency_kHz, 500.0, 500.0)
    v = lif.simulate(current, p, method="exact").v_mV[20_000:]
    c = 2j * np.mean(v * np.exp(-2j * np.pi * frequency_kHz * p.t_ms[20_000:]))
    assert abs(c) == pytest.approx(float(theory.subthreshold_amplitude_mV(frequency_kHz, 500.0, p)), rel=1e-5)
    lag = 180 * frequency_kHz * p.dt_ms
    assert np.degrees(np.angle(c)) == pytest.approx(
        float(theory.subthreshold_phase_deg(frequency_kHz, p)) - lag, abs=1e-3
    )


def test_gain_limits() -> None:
    """No loss at frequency zero; the corner 1/(2π tau) is 3 dB and 45 degrees; slow decay as 1/f far above."""
    corner = 1 / (2 * np.pi * EXERCISE.tau_m_ms)
    assert theory.subthreshold_gain([0.0, corner], EXERCISE) == pytest.approx([1, 2**-0.5])
    assert theory.subthreshold_phase_deg([0.0, corner], EXERCISE) == pytest.approx([0, -45])
    assert theory.subthreshold_gain(1000 * corner, EXERCISE) == pytest.approx(1e-3, rel=1e-6)


def test_batch_equals_singles() -> None:
    currents = np.random.default_rng(4).uniform(0, 400, (2, 3, 4000))
    batch = lif.simulate(currents)
    assert batch.v_mV.shape == (2, 3, 4000)
    assert batch.spike_counts.shape == (2, 3)
    single = lif.simulate(currents[1, 2])
    assert (batch.v_mV[1, 2] == single.v_mV).all()
    assert (batch.spike_times_ms[5] == single.spike_times_ms[0]).all()


def test_refractory_steps_are_whole() -> None:
    assert lif.refractory_steps(LIFParameters(t_ref_ms=1.1)) == 11
    assert lif.refractory_steps(LIFParameters(t_ref_ms=0)) == 0
    assert lif.refractory_steps(LIFParameters(t_ref_ms=1, dt_ms=0.3)) == 4


def test_brian2_gives_the_same_trace(b2: ModuleType) -> None:
    """Exercise parameters, exact update, 1.5 nA: the same voltages; Brian2 stamps a spike one step earlier."""
    group = b2.NeuronGroup(
        1,
        "dv/dt = (-v + 1.5*mV)/ms : volt",
        threshold="v >= 1*mV",
        reset="v = 0*mV",
        method="exact",
        dt=0.1 * b2.ms,
        namespace={"mV": b2.mV, "ms": b2.ms},
    )
    volts, fired = b2.StateMonitor(group, "v", record=True), b2.SpikeMonitor(group)
    b2.Network(group, volts, fired).run(50 * b2.ms)
    run = lif.simulate(1500.0, LIFParameters(**{**EXERCISE.__dict__, "t_end_ms": 50}), method="exact")
    assert run.v_mV == pytest.approx(np.asarray(volts.v[0] / b2.mV), abs=1e-9)
    assert run.spike_times_ms[0] == pytest.approx(np.asarray(fired.t / b2.ms) + 0.1)


def test_slower_noise_makes_trains_less_regular() -> None:
    """At the rheobase, the longer the current's correlation, the more the train comes in bursts.

    Limits: fast noise averages out over an interval, slow noise switches firing on and off. The scatter of a CV
    from n intervals is about CV/√n; with 20 trains of some 100 intervals, 0.05 is five of them and more.
    """
    p, cvs = LIFParameters(t_end_ms=4000.0), []
    for tau_ms in (2.0, 10.0, 50.0):
        current = stimuli.ornstein_uhlenbeck((20, 40_000), 0.1, tau_ms, 200.0, 40.0, np.random.default_rng(8))
        trains = lif.simulate(current, p).spike_times_ms
        cvs.append(float(np.mean([coefficient_of_variation(train) for train in trains])))
    assert (np.diff(cvs) > 0.05).all()
