"""The Hopfield network: patterns, weights, dynamics, and what a network of finite size retrieves.

Neurons are ±1. The field of neuron i is ``h_i = Σ_j w_ij S_j`` with ``w_ij = Σ_μ p_i^μ p_j^μ / N``; all neurons
are updated at once, ``S_i = sign(h_i)``, and sign(0) is 0. States and patterns are dimensionless.
"""

from typing import Any

import numpy as np
import numpy.typing as npt

from reference.boundary import FloatArray, IntArray, finite, finite_array, positive
from reference.sweeps import Measured

_Spins = npt.NDArray[np.floating[Any]]
_PURE = "dimensionless units"
# Half width of the interval given with a measured share, in standard errors: one in 16 000 lies outside.
_STANDARD_ERRORS = 4.0


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
    ValueError
        If a number is below one, or the ratio not between 0 and 1.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.1.
    """
    positive("n_patterns", n_patterns, "patterns")
    positive("n_neurons", n_neurons, "neurons")
    if not 0 <= finite("ratio", ratio, _PURE) <= 1:
        raise ValueError(
            f"ratio = {ratio:g} must lie between 0 and 1: it is the share of neurons that are on"
        )
    patterns = np.full((n_patterns, n_neurons), -1.0)
    patterns[:, : int(ratio * n_neurons)] = 1.0
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
    ValueError
        If there is no pattern, an entry is not ±1, or the sizes differ.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.
    """
    stored, now = _matched(states, patterns)
    for _ in range(t_max):
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
        If an entry is not finite.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
    """
    product = finite_array("states", states, _PURE) * finite_array("pattern", pattern, _PURE)
    return np.asarray(product.mean(axis=-1))


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
    ValueError
        If there are fewer neurons than flips, or fewer than no flips.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
    """
    before = finite_array("states", states, _PURE)
    if not 0 <= n_flips <= before.shape[-1]:
        raise ValueError(
            f"n_flips = {n_flips} must lie between 0 and the {before.shape[-1]} neurons there are"
        )
    signs = np.ones_like(before)
    signs[..., :n_flips] = -1
    return np.asarray(before * rng.permuted(signs, axis=-1))


def _share(yes: npt.NDArray[np.bool_]) -> Measured:
    """Share of yes, and a Wilson half-width that also covers its shift of the middle."""
    n, share, z = yes.size, float(yes.mean()), _STANDARD_ERRORS
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * np.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return Measured(share, float(half + abs(middle - share)))


def all_exact_probability(
    n_neurons: int,
    n_patterns: int,
    rng: np.random.Generator,
    *,
    n_trials: int = 2000,
    zero_diagonal: bool = False,
) -> Measured:
    """Return the probability that every stored random pattern is a fixed point: retrieved without an error.

    Parameters
    ----------
    n_neurons, n_patterns : int
    rng : numpy.random.Generator
    n_trials : int
        Networks drawn.
    zero_diagonal : bool
        See `weights`.

    Returns
    -------
    Measured
        A share, in dimensionless units, ``()``; the error is four standard errors (Wilson).

    Raises
    ------
    ValueError
        If a number is below one.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4; Wilson, J. Am. Stat. Assoc. 22:209 (1927).
    """
    positive("n_trials", n_trials, "networks")

    def perfect() -> bool:
        stored = random_patterns(n_patterns, n_neurons, rng)
        return bool((update(stored, stored, zero_diagonal=zero_diagonal) == stored).all())

    return _share(np.array([perfect() for _ in range(n_trials)]))


def error_correction(
    n_neurons: int,
    n_patterns: int,
    n_flips: npt.ArrayLike,
    rng: np.random.Generator,
    *,
    n_trials: int = 200,
    t_max: int = 20,
) -> list[Measured]:
    """Return, for each number of flipped neurons, how often the first pattern comes back without an error.

    Parameters
    ----------
    n_neurons, n_patterns : int
    n_flips : (n,) array_like of int
        Neurons flipped in the initial state.
    rng : numpy.random.Generator
    n_trials : int
        Networks drawn, the same for all numbers of flips.
    t_max : int
        Steps.

    Returns
    -------
    list of Measured
        Shares, in dimensionless units, one per number of flips; the error is four standard errors (Wilson).

    Raises
    ------
    ValueError
        If a number is below one, or there are fewer neurons than flips.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3; Wilson, J. Am. Stat. Assoc. 22:209 (1927).
    """
    flips: IntArray = np.asarray(n_flips, dtype=np.int64)
    back = np.zeros((n_trials, flips.size), dtype=np.bool_)
    for trial in range(n_trials):
        stored = random_patterns(n_patterns, n_neurons, rng)
        starts = np.stack([flipped(stored[0], int(k), rng) for k in flips])
        back[trial] = (run(starts, stored, t_max=t_max) == stored[0]).all(axis=-1)
    return [_share(column) for column in back.T]
