"""Question glif: each of the two additions alone, then both, against the exact solution between spikes."""

import numpy as np

from autograder.checks import array, check, close, parts, require
from reference.glif import GLIFParameters, simulate
from reference.lif import LIFParameters
from reference.lif_theory import interval_ms, rheobase_pA

NAMES = ("the voltage", "the threshold", "the after-spike current", "the spike times")


def _run(run_GLIF, neuron, tau_asc, jump_asc, a_theta, tau_theta, current_pA):
    """The student's four arrays for a membrane with these additions."""
    pars = neuron.as_pars() | {
        "tau_asc": tau_asc,
        "jump_asc": jump_asc,
        "a_theta": a_theta,
        "tau_theta": tau_theta,
    }
    answer = parts(run_GLIF(pars, current_pA), NAMES, what="what run_GLIF returns")
    units = ("mV", "mV", "pA", "ms")
    values = [array(a, what=w, unit=u, ndim=1) for a, w, u in zip(answer, NAMES, units, strict=True)]
    for value, what in zip(values[:3], NAMES, strict=False):
        require(value.size == neuron.t_ms.size, f"the length of {what}", came="not one value for each sample")
    return values


def _rising_and_falling(neuron):
    """A current [pA] below the threshold all the time, which changes its sign in the middle."""
    return np.where(neuron.t_ms < 0.5 * neuron.t_end_ms, 0.7, -0.4) * rheobase_pA(neuron)


def _exact(neuron, tau_asc, jump_asc, a_theta, tau_theta, current_pA=None):
    """The same neuron, exact but for the grid of the spikes; without a number, under the rising and falling current."""
    parameters = GLIFParameters(
        c_pF=neuron.g_L_nS * neuron.tau_m_ms,
        g_L_nS=neuron.g_L_nS,
        e_L_mV=neuron.e_L_mV,
        v_reset_mV=neuron.v_reset_mV,
        t_ref_ms=neuron.t_ref_ms,
        theta_inf_mV=neuron.v_th_mV,
        theta_reset_mV=neuron.v_th_mV,
        a_per_ms=a_theta,
        b_per_ms=1 / tau_theta,
        asc_tau_ms=(tau_asc,),
        asc_jump_pA=(jump_asc,),
        asc_keep=(1.0,),
    )
    current = _rising_and_falling(neuron) if current_pA is None else current_pA
    return simulate(current, neuron.t_end_ms, parameters, dt_ms=neuron.dt_ms)


# tau_asc [ms], jump_asc [pA], a_theta [1/ms], tau_theta [ms].
SILENT = LIFParameters(tau_m_ms=13.1, g_L_nS=8.65, v_init_mV=-71.0, e_L_mV=-71.0, t_end_ms=121.0)
SILENT_WITH = ((40.0, -30.0, 0.00273, 61.7), (40.0, -30.0, 0.00461, 24.3))
FIRING = LIFParameters(tau_m_ms=9.65, t_ref_ms=2.4, t_end_ms=147.0)
FIRING_WITH = ((71.3, -27.4, 0.0, 80.0), (40.0, 0.0, 0.0047, 63.7))
# Solved when the checks are collected, and not in a student's time.
_SILENT_THRESHOLDS_MV = [_exact(SILENT, *a).theta_mV for a in SILENT_WITH]
_FIRING_TIMES_MS = [_exact(FIRING, *a, 389.0).spike_times_ms[0] for a in FIRING_WITH]


@check("glif", points=0.5, hint="With no jump and a_theta = 0 nothing is left but run_LIF: compare the two.")
def test_glif_without_additions(run_GLIF):
    """Without the two additions it is the integrate-and-fire neuron"""
    neuron = LIFParameters(tau_m_ms=11.9, g_L_nS=9.15, v_reset_mV=-73.4, t_ref_ms=3.7, t_end_ms=283.0)
    current = rheobase_pA(neuron) + 61.7
    _, theta, _, spikes = _run(run_GLIF, neuron, 40.0, 0.0, 0.0, 80.0, current)
    require(spikes.size >= 3, "the spikes under a strong direct current", came="fewer than three spikes")
    close(
        theta,
        np.full(theta.size, neuron.v_th_mV),
        what="the threshold that nothing moves",
        unit="mV",
        rtol=1e-9,
    )
    # As in question 4: Euler is early by dt/(2 tau), threshold and reset are met up to a step late each.
    close(
        float(np.diff(spikes).mean()),
        float(interval_ms(current, neuron)),
        what="the interval without adaptation",
        unit="ms",
        rtol=neuron.dt_ms / neuron.tau_m_ms,
        atol=2.5 * neuron.dt_ms,
    )


@check(
    "glif",
    points=1,
    hint="At a spike add jump_asc to what is still there; from step to step the current decays, dt/tau_asc of it each time.",
)
def test_glif_after_spike_current(run_GLIF):
    """The after-spike current jumps at each spike and decays with tau_asc"""
    neuron = LIFParameters(tau_m_ms=8.35, t_end_ms=197.0)
    for tau_ms, jump_pA in ((37.4, -21.3), (13.9, -46.1)):
        _, _, asc, spikes = _run(run_GLIF, neuron, tau_ms, jump_pA, 0.0, 80.0, 417.0)
        require(spikes.size >= 3, "the spikes under a strong direct current", came="fewer than three spikes")
        t_ms = neuron.t_ms
        since = t_ms[:, np.newaxis] - spikes
        wanted = np.where(since >= 0, jump_pA * np.exp(-np.maximum(since, 0.0) / tau_ms), 0.0).sum(axis=1)
        # Within three steps of a spike the jump may be written already, or not yet.
        settled = np.min(np.abs(since), axis=1) > 3 * neuron.dt_ms
        # Two steps of delay change the current by 2 dt/tau, Euler's decay by less.
        close(
            np.where(settled, asc, wanted),
            wanted,
            what="the after-spike current",
            unit="pA",
            rtol=3 * neuron.dt_ms / tau_ms,
        )


@check(
    "glif",
    points=1,
    hint="The threshold moves by dt · (a_theta · (v − E_L) − (theta − V_th)/tau_theta) in each step.",
)
def test_glif_threshold(run_GLIF):
    """The threshold follows the voltage and returns"""
    neuron = SILENT
    for additions, exact in zip(SILENT_WITH, _SILENT_THRESHOLDS_MV, strict=True):
        _, theta, _, spikes = _run(run_GLIF, neuron, *additions, _rising_and_falling(neuron))
        require(spikes.size == 0, "the spikes of a neuron that stays below the threshold", came="spikes")
        # Euler is behind by at most dt/(2 e tau) of the swing for each of the two time constants.
        close(
            theta - neuron.v_th_mV,
            exact - neuron.v_th_mV,
            what="the rise of the threshold",
            unit="mV",
            rtol=0.0,
            atol=2 * neuron.dt_ms / neuron.tau_m_ms * float(np.ptp(exact)),
        )
    _threshold_goes_on(run_GLIF)


def _threshold_goes_on(run_GLIF):
    """Hold the threshold of a neuron that waits at its leak potential: it falls back to V_th with tau_theta."""
    neuron, tau_ms = LIFParameters(tau_m_ms=9.65, t_ref_ms=9.2, t_end_ms=147.0), 27.3
    _, theta, _, spikes = _run(run_GLIF, neuron, 40.0, 0.0, 0.0047, tau_ms, 389.0)
    require(spikes.size >= 3, "the spikes under a strong direct current", came="fewer than three spikes")
    # From four steps after a spike, whenever it is noted, to four steps before the end of the refractory time.
    steps = round(neuron.t_ref_ms / neuron.dt_ms) - 8
    inside = spikes[(spikes >= 0) & (spikes < neuron.t_end_ms - neuron.t_ref_ms)]
    require(inside.size >= 2, "the spikes under a strong direct current", came="spikes at other times")
    begin = np.round(inside / neuron.dt_ms).astype(int) + 4
    risen = theta[begin] - neuron.v_th_mV
    # A quarter of the rise is gone by then; Euler's decay is faster by dt/(2 tau), 0.2 %, of its rate.
    close(
        theta[begin + steps] - neuron.v_th_mV,
        risen * np.exp(-steps * neuron.dt_ms / tau_ms),
        what="the rise of the threshold at the end of the refractory time",
        unit="mV",
        rtol=0.0,
        atol=0.02 * float(np.max(np.abs(risen))) + 1e-9,
    )


@check(
    "glif",
    points=0.5,
    hint="The membrane sees the sum of both currents, I + I_asc, and fires at theta, not at V_th.",
)
def test_glif_adapts(run_GLIF):
    """Both additions delay the spikes: the neuron fires at the right times, ever more slowly"""
    for additions, exact in zip(FIRING_WITH, _FIRING_TIMES_MS, strict=True):
        _, _, _, spikes = _run(run_GLIF, FIRING, *additions, 389.0)
        require(
            abs(spikes.size - exact.size) <= 1,
            "the number of spikes of a neuron that adapts",
            came="too many" if spikes.size > exact.size else "too few",
            detail=f"wanted {exact.size}, came {spikes.size}",
        )
        count = min(spikes.size, exact.size)
        # One interval is early by dt/(2 tau) and late by up to two steps of at least 80.
        close(
            spikes[:count],
            exact[:count],
            what="the spike times of a neuron that adapts",
            unit="ms",
            rtol=0.02,
            atol=2 * FIRING.dt_ms,
        )
