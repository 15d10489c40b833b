"""Markers of matplotlib as workers have them: a copy of one shares what nothing changes in place.

Each tick of an axis has three lines, and matplotlib copies their markers path by path, often for longer than it draws them.
"""

from __future__ import annotations

import importlib
import types
from typing import Any

# Whose insides are as below; any other is left as it is.
KNOWN = ("3.11.2",)
# By these names its own markers go; an array or a path is the notebook's, which may change it.
_NAMES = (str, int, type(None))


def hurry() -> None:
    """Have matplotlib copy its own markers so from now on."""
    if importlib.import_module("matplotlib").__version__ not in KNOWN:
        return
    style: Any = importlib.import_module("matplotlib.markers").MarkerStyle
    style._set_marker = _quickly(style, style._set_marker)


def _quickly(style: Any, set_marker: Any) -> Any:
    """Return MarkerStyle's method of that name with the copy of a marker of matplotlib's own made at once."""

    def is_its_own(marker: Any) -> bool:
        return type(marker) is style and marker._user_transform is None and type(marker._marker) in _NAMES

    def _set_marker(self: Any, marker: Any) -> None:
        if not is_its_own(marker):
            set_marker(self, marker)
            return
        made = dict(vars(marker))
        if marker._marker_function is not None:
            made["_marker_function"] = types.MethodType(marker._marker_function.__func__, self)
        self.__dict__ = made

    return _set_marker
