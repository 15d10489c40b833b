"""What tests lean on, put back as it was before the student's code ran: builtins, NumPy, doctest and the like.

A patched `numpy.allclose` or `doctest.OutputChecker` is then the real one again. This is no wall: student code in the
same process could find other ways.
"""

from __future__ import annotations

import builtins
import doctest
import sys
from typing import Any

_MODULES = (
    "builtins",
    "numpy",
    "numpy.linalg",
    "numpy.testing",
    "math",
    "cmath",
    "statistics",
    "doctest",
    "unittest",
    "unittest.case",
    "inspect",
    "io",
    "re",
    "pandas",
    "pandas.testing",
)
_CLASSES = (
    doctest.DocTest,
    doctest.DocTestParser,
    doctest.DocTestRunner,
    doctest.Example,
    doctest.OutputChecker,
)
# The shell's own business: what is shown, and the underscore.
_LEFT = frozenset({"_", "display", "get_ipython"})


class Pristine:
    """The modules and classes that tests lean on, as they are when this is made."""

    def __init__(self) -> None:
        self._modules = [(sys.modules[n], dict(vars(sys.modules[n]))) for n in _MODULES if n in sys.modules]
        tables = [getattr(sys.modules.get("pandas"), n, None) for n in ("DataFrame", "Series", "Index")]
        self._classes = [(c, dict(vars(c))) for c in (*_CLASSES, *(t for t in tables if t is not None))]

    def restore(self) -> None:
        """Put back whatever was replaced, added or taken away."""
        for module, names in self._modules:
            there: dict[str, Any] = vars(module)
            for name in set(there) - set(names) - _LEFT if module is builtins else ():
                del there[name]
            there.update(names)
            sys.modules[names["__name__"]] = module
        for kind, names in self._classes:
            for name, value in names.items():
                if vars(kind).get(name) is not value:
                    setattr(kind, name, value)
