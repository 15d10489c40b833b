"""The Hopfield network: N × N neurons that are -1 (off) or +1 (on) and remember patterns of pixels.

``S_i(t+1) = sign(Σ_j w_ij S_j(t))`` for all neurons at once, with ``w_ij = Σ_μ p_i^μ p_j^μ / N²`` and sign(0) = 0.
Random numbers come from NumPy's global generator: ``np.random.seed(...)`` before a call repeats it. To change it, copy
the file out of the package to beside it, and ``import hopfield``.

References
----------
Hopfield, PNAS 79:2554 (1982); Gerstner et al., Neuronal Dynamics (2014), sec. 17.2,
https://neuronaldynamics.epfl.ch/online/Ch17.S2.html
"""

import math
import operator
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
import numpy.typing as npt

try:
    from ..tools.numbers import finite_number
    from ..tools.screen import show
    from .letters import load_alphabet, pixels_of
except ImportError:  # a copy of this file, beside the package
    from neurodynex.hopfield_network.letters import load_alphabet, pixels_of  # type: ignore[no-redef]
    from neurodynex.tools.numbers import finite_number  # type: ignore[no-redef]
    from neurodynex.tools.screen import show  # type: ignore[no-redef]

__all__ = ["HopfieldNetwork", "load_alphabet", "np", "plt"]

FloatArray = npt.NDArray[np.float64]

_LETTER_SIZE = 10
# Fields are multiples of 1/N²: what is left of one below this many decimals is rounding, and would hide a tie.
_FIELD_DECIMALS = 12
_COLUMNS = 7
# 4 GB of weights, or of patterns.
_MOST_NUMBERS = 5 * 10**8


class HopfieldNetwork:
    """A Hopfield network of N × N neurons.

    Parameters
    ----------
    N : int
        Square root of the number of neurons.

    Attributes
    ----------
    N : int
        Square root of the number of neurons.
    patterns : (P, N**2) ndarray
        The stored patterns, -1 and +1; P is 0 at first.
    weight : (N**2, N**2) ndarray
        The weights, dimensionless; all zero at first. The diagonal is kept.
    x : (N**2,) ndarray
        The state: -1, 0 or +1; all zero at first.

    Raises
    ------
    TypeError
        If N is no whole number.
    ValueError
        If N is below 1, or so large that the network has more than 500 million weights.

    References
    ----------
    Hopfield, PNAS 79:2554 (1982); Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.
    """

    def __init__(self, N: int) -> None:
        self.N = _whole("N", N, "neurons along an edge", least=1)
        if self.N**4 > _MOST_NUMBERS:
            raise ValueError(f"N = {N} neurons along an edge: more than {_MOST_NUMBERS:,} weights")
        self.patterns: FloatArray = np.empty((0, self.N**2))
        self.weight: FloatArray = np.zeros((self.N**2, self.N**2))
        self.x: FloatArray = np.zeros(self.N**2)

    def make_pattern(self, P: int = 1, ratio: float = 0.5, letters: str | None = None) -> None:
        """Store more patterns, random ones or letters, beside those that are stored already.

        Parameters
        ----------
        P : int
            Number of random patterns.
        ratio : float
            Share of pixels that are on in a random pattern, dimensionless: exactly ``int(ratio * N**2)`` of them.
        letters : str, optional
            Store these letters instead, as in ``make_pattern(letters="abcdjft")``; upper or lower case.

        Returns
        -------
        None
            `patterns` has become ``(P, N**2)`` with the new P, and `weight` has been computed anew.

        Raises
        ------
        TypeError
            If P is no whole number, the ratio carries a unit or is not one number, or letters is no string.
        ValueError
            If N is not 10 and letters are given; if no letter is named, or one does not exist; if P is below 1 or
            has more than 500 million pixels; if the ratio is not between 0 and 1.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.1, eq. 17.3.
        """
        if letters is None:
            new = self._random_patterns(_whole("P", P, "patterns", least=1), _share("ratio", ratio))
        else:
            new = self._letter_patterns(letters)
        self.patterns = np.concatenate([self.patterns, new])
        self.weight = self.patterns.T @ self.patterns / self.N**2

    def _random_patterns(self, n_patterns: int, share: float) -> FloatArray:
        if n_patterns * self.N**2 > _MOST_NUMBERS:
            raise ValueError(f"P = {n_patterns} patterns: more than {_MOST_NUMBERS:,} pixels")
        new = np.full((n_patterns, self.N**2), -1.0)
        for pattern in new:
            pattern[_some_pixels(share, pattern.size)] = 1.0
        return new

    def _letter_patterns(self, letters: str) -> FloatArray:
        if self.N != _LETTER_SIZE:
            raise ValueError(f"N = {self.N} pixels along an edge; letters need N = {_LETTER_SIZE}")
        return pixels_of(letters)

    def dynamic(self) -> None:
        """Update all neurons at once: one time step, ``x = sign(weight x)`` with sign(0) = 0.

        Returns
        -------
        None
            The attribute `x`, ``(N**2,)``, has changed; dimensionless.

        Raises
        ------
        Nothing.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 17.2, eq. 17.2.
        """
        self.x = np.sign(np.round(self.weight @ self.x, _FIELD_DECIMALS))

    def overlap(self, mu: int) -> float:
        """Return the overlap ``Σ_i p_i x_i / N²`` of the state with a pattern.

        Parameters
        ----------
        mu : int
            Index of the pattern, from 0.

        Returns
        -------
        float
            Dimensionless: 1 for the pattern, -1 for its negative, near 0 for others.

        Raises
        ------
        TypeError
            If mu is no whole number.
        IndexError
            If mu is too high, or negative.
        RuntimeError
            If no pattern has been stored.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3, eq. 17.6.
        """
        return float(self._pattern(mu) @ self.x / self.N**2)

    def grid(self, mu: int | None = None) -> FloatArray:
        """Return the state, or a stored pattern, as a square.

        Parameters
        ----------
        mu : int, optional
            Index of the pattern, from 0; by default the state.

        Returns
        -------
        (N, N) ndarray
            A new array; dimensionless.

        Raises
        ------
        TypeError
            If mu is no whole number.
        IndexError
            If mu is too high, or negative.
        RuntimeError
            If a pattern is asked for and none has been stored.

        References
        ----------
        Ours: the pixels row by row.
        """
        return np.array((self.x if mu is None else self._pattern(mu)).reshape(self.N, self.N))

    def run(self, t_max: int = 20, mu: int = 0, flip_ratio: float = 0, do_plot: bool = True) -> None:
        """Start at a pattern with some pixels flipped and update until nothing changes, or t_max times.

        Parameters
        ----------
        t_max : int
            Greatest number of time steps.
        mu : int
            Index of the pattern to start from.
        flip_ratio : float
            Share of pixels of the opposite sign, dimensionless: exactly ``int(flip_ratio * N**2)``, at random.
        do_plot : bool
            Plot the state at every time step.

        Returns
        -------
        None
            The attribute `x`, ``(N**2,)``, holds the last state.

        Raises
        ------
        TypeError
            If t_max or mu is no whole number, or flip_ratio carries a unit or is not one number.
        ValueError
            If t_max is negative, or flip_ratio not between 0 and 1.
        IndexError
            If mu is too high, or negative.
        RuntimeError
            If no pattern has been stored.

        References
        ----------
        Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3.
        """
        steps, share = _whole("t_max", t_max, "time steps", least=0), _share("flip_ratio", flip_ratio)
        self.x = self._pattern(mu).copy()
        self.x[_some_pixels(share, self.x.size)] *= -1
        seen = [(self.grid(), self.overlap(mu))]
        for _ in range(steps):
            before = self.x
            self.dynamic()
            if np.array_equal(self.x, before):
                break
            seen.append((self.grid(), self.overlap(mu)))
        if do_plot:
            _plot(seen, mu)

    def _pattern(self, mu: int) -> FloatArray:
        stored = len(self.patterns)
        if not stored:
            raise RuntimeError("no patterns have been stored; call make_pattern first")
        index = _whole("mu", mu, "")
        if not 0 <= index < stored:
            raise IndexError(f"mu = {index} must be the index of a stored pattern, 0 to {stored - 1}")
        return np.asarray(self.patterns[index])


def _plot(seen: list[tuple[FloatArray, float]], mu: int) -> None:
    """Draw the states one after the other, each titled with its time step and overlap."""
    rows, columns = math.ceil(len(seen) / _COLUMNS), min(len(seen), _COLUMNS)
    figure = plt.figure("Hopfield network", clear=True, layout="constrained")
    figure.set_size_inches(max(1.7 * columns, 5.5), 2.1 * rows + 0.5)
    figure.suptitle(f"Hopfield network: state x(t), overlap m with pattern {mu}")
    panels = figure.subplots(rows, columns, squeeze=False)
    for axes in panels.flat:
        axes.axis("off")
    for t, (axes, (state, overlap)) in enumerate(zip(panels.flat, seen, strict=False)):
        axes.imshow(state, cmap="gray_r", vmin=-1, vmax=1, interpolation="nearest")
        axes.set_title(f"t = {t}, m = {overlap:.2f}", fontsize="small")
    show()


def _some_pixels(share: float, n_pixels: int) -> npt.NDArray[np.int64]:
    """Return ``int(share * n_pixels)`` different indices, chosen at random."""
    return np.random.permutation(n_pixels)[: int(share * n_pixels)]  # noqa: NPY002 - repeatable by np.random.seed


def _whole(name: str, value: Any, unit: str, least: int | None = None) -> int:
    """Return ``value`` as an int, at least ``least``; a float such as 20.0 counts as whole."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    index: Any = None if isinstance(value, bool) else value
    try:
        number = operator.index(index)
    except TypeError:
        raise TypeError(f"{name} = {value!r} must be a whole number") from None
    if least is not None and number < least:
        raise ValueError(f"{name} = {number} {unit} must be at least {least}")
    return number


def _share(name: str, value: Any) -> float:
    """Return ``value`` as a float between 0 and 1."""
    number = finite_number(name, value, "(a share from 0 to 1)", least=0.0)
    if number > 1:
        raise ValueError(f"{name} = {number:g} must be at most 1: it is a share of all pixels, not per cent")
    return number
