"""The letters that a Hopfield network of 10 × 10 neurons can store: `load_alphabet()` is all of them."""

import json

import numpy as np
import numpy.typing as npt

from ..tools import PACKAGE


class _Letters(dict[str, npt.NDArray[np.int64]]):
    """Letters by their lower-case name; an upper-case name finds them too."""

    def __missing__(self, letter: object) -> npt.NDArray[np.int64]:
        if isinstance(letter, str) and letter.lower() in self:
            return self[letter.lower()]
        raise KeyError(f"{letter!r} is none of the letters {''.join(self)}")


def load_alphabet() -> dict[str, npt.NDArray[np.int64]]:
    """Return the 26 letters, read from the file ``data/alphabet.json`` of the package.

    Returns
    -------
    dict
        For each of the names "a" to "z" a ``(10, 10)`` ndarray of -1 (off) and +1 (on), the top row first;
        dimensionless. Upper-case names find the same letters.

    Raises
    ------
    ImportError
        If neurodynex lies there without its data.

    References
    ----------
    Ours: drawn by hand, CC BY 4.0.
    """
    path = PACKAGE / "data" / "alphabet.json"
    if not path.is_file():
        raise ImportError(
            f"{path} is not there: the letters are part of neurodynex; please install neurodynex"
        )
    stored = json.loads(path.read_text(encoding="utf-8"))["letters"]
    return _Letters(
        {name: np.where(np.array([*map(list, rows)]) == "#", 1, -1) for name, rows in stored.items()}
    )


def pixels_of(letters: str) -> npt.NDArray[np.float64]:
    """Return the pixels of these letters row by row, ``(len(letters), 100)``."""
    if not isinstance(letters, str):
        raise TypeError(f"letters = {letters!r} must be a string such as 'abcdjft'")
    alphabet = load_alphabet()
    unknown = [letter for letter in letters if letter.lower() not in alphabet]
    if not letters:
        raise ValueError("letters = '' names no letter; give some, such as 'abcdjft'")
    if unknown:
        raise ValueError(f"letters = {letters!r} must be some of {''.join(alphabet)}; not {unknown}")
    return np.array([alphabet[letter.lower()].ravel() for letter in letters], dtype=np.float64)
