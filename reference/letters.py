"""The alphabet as Hopfield patterns: ten by ten pixels per letter, and what a network of 100 neurons keeps of them.

Letters share pixels, so their overlaps are larger than those of random patterns, and fewer can be stored.
"""

import json
from itertools import combinations
from pathlib import Path

import numpy as np

from reference.boundary import FloatArray, whole

_ALPHABET = Path(__file__).parent / "neurodynex/data/alphabet.json"
# Sets of letters judged at once: 40 MB.
_AT_ONCE = 10_000


def patterns() -> FloatArray:
    """Return the 26 letters, a to z, as patterns of ±1; dimensionless.

    Returns
    -------
    (26, 100) ndarray
        The pixels row by row.

    Raises
    ------
    FileNotFoundError
        If the file of the letters is not where it was installed.

    References
    ----------
    Ours: drawn by hand, CC BY 4.0.
    """
    letters = json.loads(_ALPHABET.read_text(encoding="utf-8"))["letters"]
    return np.array(
        [[1.0 if pixel == "#" else -1.0 for pixel in "".join(rows)] for _, rows in sorted(letters.items())]
    )


def all_exact_share(n_letters: int) -> float:
    """Return the share of all sets of so many letters in which each letter is a fixed point; dimensionless.

    Counted, not drawn: every set is judged, so there is no error to bound.

    Parameters
    ----------
    n_letters : int
        From 1 to 6 (230 230 sets).

    Returns
    -------
    float

    Raises
    ------
    TypeError
        If the number is not whole.
    ValueError
        If it is not between 1 and 6.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4 (correlated patterns).
    """
    if whole("n_letters", n_letters, "letters", least=1) > 6:
        raise ValueError(
            f"n_letters = {n_letters} letters make too many sets to judge them all; give at most 6"
        )
    letters = patterns()
    overlaps = letters @ letters.T
    sets = np.array(list(combinations(range(len(letters)), n_letters)))
    kept = 0
    for some in np.array_split(sets, -(-len(sets) // _AT_ONCE)):
        # The field in letter a of a set is the sum over its letters b of overlap (a, b) times b.
        fields = overlaps[some[:, :, np.newaxis], some[:, np.newaxis, :]] @ letters[some]
        kept += int((np.sign(fields) == letters[some]).all(axis=(1, 2)).sum())
    return kept / len(sets)


def n_exact_of_all() -> int:
    """Return how many of the 26 letters are fixed points when all are stored; a pure number.

    Returns
    -------
    int

    Raises
    ------
    Nothing: there are no arguments.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.4.
    """
    letters = patterns()
    return int((np.sign(letters @ letters.T @ letters) == letters).all(axis=1).sum())


def mean_overlap() -> float:
    """Return the mean size of the overlap of two different letters; dimensionless.

    Random patterns of as many pixels have ``sqrt(2/(100 π))``, that is 0.08.

    Returns
    -------
    float

    Raises
    ------
    Nothing: there are no arguments.

    References
    ----------
    Gerstner et al., Neuronal Dynamics (2014), sec. 17.2.3, eq. 17.6.
    """
    letters = patterns()
    overlaps = np.abs(letters @ letters.T) / letters.shape[1]
    return float(overlaps[np.triu_indices(len(letters), 1)].mean())
