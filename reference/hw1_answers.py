"""The answers that HW1 asks for: counts and irregularity of its integrate-and-fire neuron, the end of its axon's course."""

from dataclasses import replace

import numpy as np

from reference import glif, stimuli
from reference.boundary import finite, finite_array, positive, whole
from reference.hodgkin_huxley import simulate_hw1
from reference.lif import HW1, simulate
from reference.spikes import coefficient_of_variation, intervals_ms, upward_crossings
from reference.sweeps import Measured

# Half width of the interval given with a measured mean, in standard errors: one in 16 000 lies outside.
_STANDARD_ERRORS = 4.0


def lif_counts(i_ext_pA: tuple[float, ...], t_end_ms: float) -> list[int]:
    """Return the number of spikes that ``run_LIF`` counts under constant currents.

    Parameters
    ----------
    i_ext_pA : (n,) tuple of float
        [pA].
    t_end_ms : float
        ``T`` [ms].

    Returns
    -------
    list of int
        One per current.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, the currents are not ``(n,)``, or the time is not above zero.

    References
    ----------
    The HW1 notebook, ``run_LIF``.
    """
    parameters = replace(HW1, t_end_ms=t_end_ms)
    currents = finite_array("i_ext_pA", i_ext_pA, "pA")
    if currents.ndim != 1:
        raise ValueError(
            f"i_ext_pA has shape {currents.shape}; it must be (n,), one current after the other in pA"
        )
    return [int(n) for n in simulate(currents[:, np.newaxis], parameters).spike_counts]


def irregularity(
    mean_pA: float, sigma: float, *, t_end_ms: float = 2000.0, n_seeds: int = 100, seed: int = 1
) -> Measured:
    """Return the mean coefficient of variation of the intervals under white noise; a pure number.

    Parameters
    ----------
    mean_pA, sigma : float
        ``mu`` [pA] and ``sig`` [pA √s] of ``my_GWN``; the mean far enough above 200 pA for two spikes or more.
    t_end_ms : float
        ``T`` [ms].
    n_seeds, seed : int
        Traces, and the seed that they are drawn from.

    Returns
    -------
    Measured
        The error is four standard errors of the mean over the traces.

    Raises
    ------
    TypeError
        If an argument carries units, or a number is not whole.
    ValueError
        If an argument is not finite, sigma is negative, there are fewer than two traces, or one has no interval.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 7.3.1; the HW1 notebook, ``isi_cv_LIF``.
    """
    parameters = replace(HW1, t_end_ms=t_end_ms)
    shape = whole("n_seeds", n_seeds, "traces", least=2), parameters.t_ms.size
    rng = np.random.default_rng(whole("seed", seed, ""))
    mean = finite("mean_pA", mean_pA, "pA")
    noise = stimuli.white_noise(shape, parameters.dt_ms, mean, sigma, rng)
    cv = np.array([coefficient_of_variation(times) for times in simulate(noise, parameters).spike_times_ms])
    if np.isnan(cv).any():
        raise ValueError(f"mean_pA = {mean:g} pA leaves a trace with fewer than two spikes; give more")
    return Measured(float(cv.mean()), float(_STANDARD_ERRORS * cv.std(ddof=1) / np.sqrt(cv.size)))


def ou_deviation_pA(sigma_pA: float, dt_ms: float, tau_ms: float) -> float:
    """Return the standard deviation [pA] of ``my_OU`` long after its start: ``sigma / sqrt(1 - dt/(2 tau))``.

    Parameters
    ----------
    sigma_pA : float
        ``sig`` [pA].
    dt_ms, tau_ms : float
        Step and correlation time [ms].

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If sigma or a time is not above zero, or dt not below tau.

    References
    ----------
    Ours, from ``x ← x + (dt/tau)(mu - x) + sqrt(2 dt/tau) sigma z``; the HW1 notebook, ``my_OU``.
    """
    share = positive("dt_ms", dt_ms, "ms") / positive("tau_ms", tau_ms, "ms")
    if share >= 1:
        raise ValueError(f"dt_ms = {dt_ms:g} ms must be below tau_ms = {tau_ms:g} ms; take a smaller dt")
    return positive("sigma_pA", sigma_pA, "pA") / float(np.sqrt(1 - share / 2))


def hh_end(i_ext_uA: float, t_end_ms: float) -> tuple[float, float, float, float]:
    """Return the last V [mV], m, h and n of ``HH(I0, T0)``.

    Parameters
    ----------
    i_ext_uA, t_end_ms : float
        ``I0`` [µA] and ``T0`` [ms].

    Returns
    -------
    v_mV, m, h, n : float

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the time not above zero.

    References
    ----------
    The HW1 notebook, ``HH``.
    """
    run = simulate_hw1(finite("i_ext_uA", i_ext_uA, "µA"), t_end_ms)
    return float(run.v_mV[-1]), float(run.m[-1]), float(run.h[-1]), float(run.n[-1])


def hh_count(i_ext_uA: float, t_end_ms: float) -> int:
    """Return the number of spikes in the V [mV] of ``HH(I0, T0)``: upward crossings of 0 mV.

    Parameters
    ----------
    i_ext_uA, t_end_ms : float
        ``I0`` [µA] and ``T0`` [ms].

    Returns
    -------
    int

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, or the time not above zero.

    References
    ----------
    The HW1 notebook, ``HH``.
    """
    return int(upward_crossings(simulate_hw1(finite("i_ext_uA", i_ext_uA, "µA"), t_end_ms).v_mV, 0.0))


def adaptation(i_ext_pA: float, t_end_ms: float = 1000.0) -> float:
    """Return the last interval over the first of the generalised neuron that adapts; a pure number.

    Parameters
    ----------
    i_ext_pA : float
        Constant current [pA].
    t_end_ms : float
        [ms].

    Returns
    -------
    float
        Above one: adaptation lengthens the intervals. Right to a step, 0.1 ms, in each interval.

    Raises
    ------
    TypeError
        If an argument carries units.
    ValueError
        If an argument is not finite, the time not above zero, or there are fewer than three spikes.

    References
    ----------
    Mihalas & Niebur, Neural Comput. 21:704 (2009); Teeter et al., Nat. Commun. 9:709 (2018).
    """
    (times,) = glif.simulate(finite("i_ext_pA", i_ext_pA, "pA"), t_end_ms).spike_times_ms
    intervals = intervals_ms(times)
    if intervals.size < 2:
        raise ValueError(
            f"i_ext_pA = {i_ext_pA:g} pA makes {times.size} spikes; give more current, or more time"
        )
    return float(intervals[-1] / intervals[0])
