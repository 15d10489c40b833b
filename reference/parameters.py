"""Fields of parameter dataclasses that know their unit, their source and the rule that their value must meet."""

from dataclasses import field, fields
from typing import Any

from reference.boundary import finite, not_negative, positive

_RULES = {"finite": finite, "positive": positive, "not_negative": not_negative}


def parameter(default: float, unit: str, source: str, must_be: str = "finite") -> Any:
    """Return a dataclass field that remembers its unit and where its default comes from.

    Parameters
    ----------
    default : float
        In ``unit``.
    unit, source : str
        Kept in the field's metadata.
    must_be : {"finite", "positive", "not_negative"}
        What `check_parameters` will ask of the value.

    Returns
    -------
    dataclasses.Field

    Raises
    ------
    KeyError
        If ``must_be`` is none of the three.

    References
    ----------
    Ours: how this package keeps parameters, no model behind it.
    """
    return field(default=default, metadata={"unit": unit, "source": source, "rule": _RULES[must_be]})


def check_parameters(instance: Any) -> None:
    """Return nothing, after every field made by `parameter` has met its rule; units are the fields' own.

    Parameters
    ----------
    instance : dataclass instance
        Each checked field is one number (shape ``()``).

    Returns
    -------
    None

    Raises
    ------
    TypeError, ValueError
        Naming the class, the field, its value and its unit.

    References
    ----------
    Ours: how this package keeps parameters, no model behind it.
    """
    for item in fields(instance):
        if "rule" in item.metadata:
            name = f"{type(instance).__name__}.{item.name}"
            item.metadata["rule"](name, getattr(instance, item.name), item.metadata["unit"])
