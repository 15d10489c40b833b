"""The Hopfield network: patterns, weights, dynamics.

Neurons are ±1. The field of neuron i is ``h_i = Σ_j w_ij S_j`` with ``w_ij = Σ_μ p_i^μ p_j^μ / N``; all neurons
are updated at once, ``S_i = sign(h_i)``, and sign(0) is 0. States and patterns are dimensionless.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, finite, finite_array, whole

_Spins = npt.NDArray[np.floating[Any]]
_PURE = "dimensionless units"


def random_patterns(
    n_patterns: int, n_neurons: int, rng: np.random.Generator, *, ratio: float = 0.5
) -> FloatArray:
    """Return random patterns of ±1 with exactly ``int(ratio * n_neurons)`` neurons on in each; dimensionless.

    Parameters
    ----------
    n_patterns, n_neurons : int
    rng : numpy.random.Generator
    ratio : float
        Share of neurons that are on (+1), a pure number between 0 and 1.

    Returns
    -------
    (n_patterns, n_neurons) ndarray

    Raises
    ------
    TypeError
        If a number is not whole.
    ValueError
        If a number is below one, or the ratio not between 0 and 1.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.1.
    """
    shape = (
        whole("n_patterns", n_patterns, "patterns", least=1),
        whole("n_neurons", n_neurons, "neurons", least=1),
    )
    if not 0 <= finite("ratio", ratio, _PURE) <= 1:
        raise ValueError(
            f"ratio = {ratio:g} must lie between 0 and 1: it is the share of neurons that are on"
        )
    patterns = np.full(shape, -1.0)
    patterns[:, : int(ratio * shape[1])] = 1.0
    return np.asarray(rng.permuted(patterns, axis=1))


def _as_patterns(patterns: npt.ArrayLike) -> FloatArray:
    stored = finite_array("patterns", patterns, _PURE)
    if stored.ndim != 2 or not stored.size:
        raise ValueError(
            f"patterns must be (n_patterns, n_neurons), at least one; got the shape {stored.shape}"
        )
    if not (np.abs(stored) == 1).all():
        raise ValueError("patterns must hold -1 (off) and +1 (on) only; map 0 to -1 first")
    return stored


def weights(patterns: npt.ArrayLike, *, zero_diagonal: bool = False) -> FloatArray:
    """Return the weights ``Σ_μ p pᵀ / N`` of the Hebbian rule; dimensionless.

    Parameters
    ----------
    patterns : (n_patterns, n_neurons) array_like
        Entries ±1.
    zero_diagonal : bool
        Without self-coupling, as in Hopfield's paper; the exercise keeps it.

    Returns
    -------
    (n_neurons, n_neurons) ndarray

    Raises
    ------
    ValueError
        If there is no pattern, or an entry is not ±1.

    References
    ----------
    Hopfield, PNAS 79:2554 (1982), eq. 2; Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.1.
    """
    stored = _as_patterns(patterns)
    result = stored.T @ stored / stored.shape[1]
    if zero_diagonal:
        np.fill_diagonal(result, 0.0)
    return np.asarray(result)


def update(states: npt.ArrayLike, patterns: npt.ArrayLike, *, zero_diagonal: bool = False) -> FloatArray:
    """Return the states one synchronous step later; entries -1, 0 or +1, dimensionless.

    The field is summed through the overlaps, ``Σ_μ p^μ (p^μ · S)``: 2 N P operations in place of N², and exact,
    because all sums are of whole numbers, so that a zero field is seen as zero.

    Parameters
    ----------
    states : (..., n_neurons) array_like
        One network each.
    patterns : (n_patterns, n_neurons) array_like
        Entries ±1.
    zero_diagonal : bool
        See `weights`.

    Returns
    -------
    (..., n_neurons) ndarray

    Raises
    ------
    ValueError
        If there is no pattern, an entry is not ±1, or the sizes differ.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.
    """
    stored, now = _matched(states, patterns)
    return _synchronous(now, stored, zero_diagonal).astype(np.float64)


def _matched(states: npt.ArrayLike, patterns: npt.ArrayLike) -> tuple[_Spins, _Spins]:
    """Patterns and states, checked; single precision where every sum, at most N P, is a whole number it can hold."""
    stored, now = _as_patterns(patterns), finite_array("states", states, _PURE)
    if now.shape[-1:] != stored.shape[1:]:
        raise ValueError(
            f"states {now.shape} and patterns {stored.shape} must agree in n_neurons, the last axis"
        )
    whole = bool((np.abs(now) <= 1).all() and (now == np.round(now)).all())
    kind = np.float32 if whole and stored.size < 2**24 else np.float64
    return stored.astype(kind), now.astype(kind)


def _synchronous(now: _Spins, stored: _Spins, zero_diagonal: bool) -> _Spins:
    field = (now @ stored.T) @ stored
    if zero_diagonal:
        field -= stored.shape[0] * now
    return np.sign(field)


def run(
    states: npt.ArrayLike, patterns: npt.ArrayLike, *, t_max: int = 20, zero_diagonal: bool = False
) -> FloatArray:
    """Return the states after ``t_max`` steps, or at the fixed point if all have reached one before.

    Parameters
    ----------
    states : (..., n_neurons) array_like
        Dimensionless units.
    patterns : (n_patterns, n_neurons) array_like
        Entries ±1.
    t_max : int
        Steps.
    zero_diagonal : bool
        See `weights`.

    Returns
    -------
    (..., n_neurons) ndarray

    Raises
    ------
    TypeError
        If ``t_max`` is not whole.
    ValueError
        If there is no pattern, an entry is not ±1, the sizes differ, or ``t_max`` is negative.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.
    """
    stored, now = _matched(states, patterns)
    for _ in range(whole("t_max", t_max, "steps")):
        before, now = now, _synchronous(now, stored, zero_diagonal)
        if (before == now).all():
            break
    return now.astype(np.float64)


def overlap(states: npt.ArrayLike, pattern: npt.ArrayLike) -> FloatArray:
    """Return ``Σ_i S_i p_i / N``: 1 for the pattern, -1 for its negative, near 0 for others; dimensionless.

    Parameters
    ----------
    states, pattern : (..., n_neurons) array_like
        Any two shapes that broadcast.

    Returns
    -------
    (...) ndarray

    Raises
    ------
    ValueError
        If an entry is not finite, there is no neuron, or the two differ in n_neurons.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
    """
    now, target = _states("states", states), _states("pattern", pattern)
    if now.shape[-1] != target.shape[-1]:
        raise ValueError(
            f"states {now.shape} and pattern {target.shape} must agree in n_neurons, the last axis"
        )
    return np.asarray((now * target).mean(axis=-1))


def _states(name: str, value: npt.ArrayLike) -> FloatArray:
    states = finite_array(name, value, _PURE)
    if not states.ndim or not states.shape[-1]:
        raise ValueError(f"{name} has shape {states.shape}: its last axis is the neurons, one or more")
    return states


def flipped(states: npt.ArrayLike, n_flips: int, rng: np.random.Generator) -> FloatArray:
    """Return the states with exactly ``n_flips`` neurons, chosen at random in each, of opposite sign.

    Parameters
    ----------
    states : (..., n_neurons) array_like
        Dimensionless units.
    n_flips : int
    rng : numpy.random.Generator

    Returns
    -------
    (..., n_neurons) ndarray

    Raises
    ------
    TypeError
        If ``n_flips`` is not whole.
    ValueError
        If there are fewer neurons than flips, or fewer than no flips.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
    """
    before = _states("states", states)
    flips = whole("n_flips", n_flips, "neurons")
    if flips > before.shape[-1]:
        raise ValueError(f"n_flips = {flips} must lie between 0 and the {before.shape[-1]} neurons there are")
    signs = np.ones_like(before)
    signs[..., :flips] = -1
    return np.asarray(before * rng.permuted(signs, axis=-1))
