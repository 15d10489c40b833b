"""Measured answers, kept on disk by content: another source, library, function or argument is another entry.

The folder is ``$NEUROGRADE_CACHE``, else ``$XDG_CACHE_HOME/neurograde``, else ``~/.cache/neurograde``. An entry is
JSON under the hash of all that its value depends on, with a checksum in front. One that is damaged, or a folder
that cannot be read or written, counts as absent: the answer is then computed.

Answers also travel with a copy of these sources, in its folder ``answers``, where they are looked up first. What a
process asks for goes there as well if ``$NEUROGRADE_ANSWERS`` names that folder.
"""

import contextlib
import dataclasses
import hashlib
import inspect
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import scipy

from reference.sweeps import Measured

T = TypeVar("T")

TRAVELLING = "answers"
# Other processors and libraries move the last of 16 digits; an answer's own error is a ten-thousandth as a rule.
_DIGITS = 8


def folder() -> Path | None:
    """Return where answers are kept, whether or not it exists; None if there is no such place.

    Returns
    -------
    Path or None

    Raises
    ------
    Nothing: without a home there is no folder, and nothing is kept.

    References
    ----------
    XDG Base Directory Specification 0.8 (a relative ``XDG_CACHE_HOME`` is to be ignored).
    """
    if own := os.environ.get("NEUROGRADE_CACHE"):
        return Path(own)
    base = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if not base.is_absolute():
        try:
            base = Path.home() / ".cache"
        except RuntimeError:
            return None
    return base / "neurograde"


def source_digest(sources: Path = Path(__file__).parent) -> str:
    """Return a hash of the names and bytes of a folder's modules, and of the letters; other subfolders are left out.

    Parameters
    ----------
    sources : Path

    Returns
    -------
    str
        SHA-256, hexadecimal.

    Raises
    ------
    OSError
        If a module cannot be read.

    References
    ----------
    FIPS 180-4 (SHA-256).
    """
    total = hashlib.sha256()
    for path in sorted([*sources.glob("*.py"), *sources.glob("neurodynex/data/*.json")]):
        total.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


# Of the code as it is now, at import: what is edited while this process runs is not what it computes with.
_SOURCE = source_digest()


def _described(argument: object) -> str:
    """All of the argument in a line of text: equal text, equal argument."""
    kind = f"{type(argument).__module__}.{type(argument).__qualname__}"
    made = getattr(type(argument), "__dataclass_params__", None)
    if made is not None and made.frozen:
        names = (f.name for f in dataclasses.fields(argument))  # type: ignore[arg-type]
        return f"{kind}({', '.join(f'{name}={_described(getattr(argument, name))}' for name in names)})"
    if isinstance(argument, tuple):
        return f"{kind}({', '.join(map(_described, argument))})"
    if argument is None or isinstance(argument, bool | int | float | str):
        return f"{kind} {argument!r}"
    raise TypeError(
        f"an argument of type {kind} has no exact text; give numbers, text, tuples or frozen dataclasses"
    )


def _asked(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> list[str]:
    """The function and all of its arguments, in lines of text."""
    name = f"{function.__module__}.{function.__qualname__}"
    if function.__module__.rpartition(".")[0] != "reference" or "<" in name:
        raise TypeError(f"{name} is not a function of a module in reference; its source is not in the key")
    bound = inspect.signature(function).bind(*args, **kwargs)
    bound.apply_defaults()
    return [name, *(f"{k}={_described(v)}" for k, v in bound.arguments.items())]


def _hashed(parts: list[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def key(function: Callable[..., object], *args: object, **kwargs: object) -> str:
    """Return the name of the entry: a hash of the code, the libraries, the function and its arguments.

    Parameters
    ----------
    function : callable
        Of a module directly in `reference`.
    *args, **kwargs
        Numbers, text, tuples and frozen dataclasses; those left out count with their defaults.

    Returns
    -------
    str
        SHA-256, hexadecimal.

    Raises
    ------
    TypeError
        If the function is defined elsewhere, or an argument is of another type or does not fit.

    References
    ----------
    FIPS 180-4 (SHA-256).
    """
    libraries = [f"numpy {np.__version__}", f"scipy {scipy.__version__}"]
    return _hashed([_SOURCE, *libraries, *_asked(function, args, kwargs)])


def _plain(value: object) -> object:
    """What JSON can hold; floats as Python writes them, which is exact."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "biuf" and value.dtype.itemsize <= 8:
        return {"array": value.ravel().tolist(), "dtype": value.dtype.str, "shape": list(value.shape)}
    if isinstance(value, np.bool_ | np.integer | np.floating):
        return value.item()
    if isinstance(value, Measured):
        return {"measured": [float(value.value), float(value.error)]}
    if type(value) is tuple:
        return {"tuple": [_plain(v) for v in value]}
    if type(value) is list:
        return [_plain(v) for v in value]
    if isinstance(value, bool | int | float | str):
        return value
    raise TypeError(f"an answer of type {type(value).__name__} cannot be kept")


def _restored(plain: Any) -> Any:
    if isinstance(plain, list):
        return [_restored(p) for p in plain]
    if not isinstance(plain, dict):
        return plain
    if "array" in plain:
        return np.array(plain["array"], dtype=plain["dtype"]).reshape(plain["shape"])
    return Measured(*plain["measured"]) if "measured" in plain else tuple(map(_restored, plain["tuple"]))


def _rounded(plain: Any) -> Any:
    """What JSON can hold, its floats to `_DIGITS` digits: the same from every machine."""
    if isinstance(plain, float):
        return float(f"{plain:.{_DIGITS}g}")
    if isinstance(plain, list):
        return [_rounded(p) for p in plain]
    return {k: _rounded(v) for k, v in plain.items()} if isinstance(plain, dict) else plain


def _sealed(entry: str, body: str) -> bytes:
    return f"{hashlib.sha256(f'{entry} {body}'.encode()).hexdigest()}\n{body}".encode()


def recall(entry: str) -> Any:
    """Return what is kept under a key; None if there is nothing whole.

    Parameters
    ----------
    entry : str
        A `key`.

    Returns
    -------
    object or None

    Raises
    ------
    Nothing: what cannot be read is not there.

    References
    ----------
    Ours.
    """
    return _read(folder(), entry)


def _read(place: Path | None, entry: str) -> Any:
    try:
        text = (place / f"{entry}.json").read_text(encoding="utf-8") if place else ""
    except (OSError, ValueError):
        return None
    body = text.partition("\n")[2]
    return _restored(json.loads(body)) if text and text.encode() == _sealed(entry, body) else None


def _keep(place: Path | None, entry: str, body: str) -> None:
    """Write whole or not at all; not if the sources have changed since they were loaded."""
    with contextlib.suppress(OSError):
        if place is None or source_digest() != _SOURCE:
            return
        place.mkdir(parents=True, exist_ok=True)
        handle, new = tempfile.mkstemp(dir=place, suffix=".new")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_sealed(entry, body))
            os.replace(new, place / f"{entry}.json")  # noqa: PTH105  (the atomic one, by its usual name)
        except OSError:
            Path(new).unlink(missing_ok=True)


def _travelling_key(sources: str, asked: list[str]) -> str:
    """The name of an answer that travels: its libraries are those of another machine, its sources the same."""
    return _hashed(["travels", sources, *asked])


def _pack(asked: list[str], answer: object) -> None:
    """Put an answer beside the copy of the sources that it is to travel with, if there is one."""
    if place := os.environ.get("NEUROGRADE_ANSWERS"):
        with contextlib.suppress(OSError):  # what lies beside it may be no sources of ours, and not readable
            entry = _travelling_key(source_digest(Path(place).parent), asked)
            _keep(Path(place), entry, json.dumps(_rounded(_plain(answer))))


def cached(function: Callable[..., T], *args: object, **kwargs: object) -> T:
    """Return ``function(*args, **kwargs)``, from the cache if it is there; otherwise it is computed and kept.

    Parameters
    ----------
    function : callable
        Of a module directly in `reference`; its value depends on nothing but the arguments.
    *args, **kwargs
        As in `key`.

    Returns
    -------
    object
        A number, text, `Measured`, real array, or lists and tuples of these: the same from both ways, to the bit. One
        that travelled is rounded to eight digits.

    Raises
    ------
    TypeError
        If the function, an argument or the value is of a kind that cannot be kept.

    References
    ----------
    Ours; units are those of the function.
    """
    asked = _asked(function, args, kwargs)
    found = _read(Path(__file__).parent / TRAVELLING, _travelling_key(_SOURCE, asked))
    if found is None:
        entry = key(function, *args, **kwargs)
        found = recall(entry)
    if found is None:
        body = json.dumps(_plain(function(*args, **kwargs)))
        _keep(folder(), entry, body)
        found = _restored(json.loads(body))
    _pack(asked, found)
    return found  # type: ignore[no-any-return]
