"""A test case run in the checker, on the student's names as they come over the wire: her code runs in another process.

Data comes as data, everything else as a proxy that only passes calls on. What passes here was decided on data that she
could not touch. What does not pass may yet be right: a test can need her objects themselves (a table, a class, a
figure, a random generator that it seeds), and is then run beside her code. So is what passes on copies: whether a
function changed its argument, or gave it back, is seen on the originals alone.
"""

from __future__ import annotations

import ast
import builtins
import contextlib
import doctest
import importlib
from types import EllipsisType, ModuleType
from typing import Any, NoReturn

import numpy as np

from autograder.engine.inside import otter_file, plain
from autograder.engine.inside.clock import Clock
from autograder.engine.inside.otter_file import Case
from autograder.engine.inside.wire import Ref, WireError
from autograder.engine.link import Link
from autograder.engine.subject import Caller, Proxy, StudentError, StudentGone, StudentTimeout

# Modules that a doctest may use under the student's name for them: ours are taken, never hers.
_MODULES = frozenset(
    {
        "cmath",
        "collections",
        "datetime",
        "fractions",
        "functools",
        "itertools",
        "json",
        "math",
        "numpy",
        "numpy.linalg",
        "operator",
        "pandas",
        "re",
        "statistics",
        "string",
    }
)

# What notebooks call modules that are yardsticks: under such a name hers must be that module, or it is no yardstick.
_ALIASES = {"np": "numpy", "pd": "pandas", **{name: name for name in _MODULES}}


class NeedsHerObjects(Exception):
    """The test asks for something that only the student's own process has."""


class Function(Proxy):
    """A function or class of the student's: it can be called, and tells nothing of itself that would be ours."""

    __slots__ = ()

    def _asked(self) -> NoReturn:
        raise NeedsHerObjects("it looks at a function and does not only call it")

    __doc__ = __signature__ = property(_asked)


class Thing:
    """An object of the student's that is neither data nor a function: it has attributes, and nothing else."""

    __slots__ = ("proxy_",)

    def __init__(self, proxy: Proxy) -> None:
        self.proxy_ = proxy

    def __getattr__(self, name: str) -> Any:
        return getattr(self.proxy_, name)

    def __repr__(self) -> str:
        return repr(self.proxy_)

    def _misuse(self, *_args: object) -> NoReturn:
        raise NeedsHerObjects("it takes an object for data")

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _misuse
    __hash__ = None  # type: ignore[assignment]


class OutsideCaller(Caller):
    """Calls the student's functions with values in trees, and raises her builtin errors as what they are.

    Attributes
    ----------
    raised : list of str
        What her code raised, in her words.
    ended : StudentTimeout or StudentGone or None
        Why no further call can be made; a test may have swallowed it.
    asked : bool
        Whether her code was asked for anything: it may have changed what it keeps.
    copied : bool
        Whether what can be changed crossed the wire, or something could not cross it.
    """

    def __init__(self, link: Link, call_s: float, until: float) -> None:
        super().__init__(link, call_s, until)
        self.raised: list[str] = []
        self.ended: StudentTimeout | StudentGone | None = None
        self.asked = self.copied = False

    def ask(self, asked: str, op: str, **request: Any) -> Any:
        """Return the value of one operation on the student's object `asked`."""
        self.asked = True
        if op == "call":
            self.saw(*request["args"], *request["kwargs"].values())
            packed = {key: plain.pack(request[key]) for key in ("args", "kwargs")}
            request = {**request, **packed}
        try:
            value = unpacked(super().ask(asked, op, **request))
        except (NeedsHerObjects, WireError):
            self.copied = True
            raise
        except StudentError as error:
            self.raised.append(error.error)
            self.copied = self.copied or error.told is None  # it is ours: what came back could not be sent
            raise self._as_raised(error) from None
        except (StudentTimeout, StudentGone) as error:
            self.ended = self.ended or error
            raise
        if op == "iterate" and isinstance(value, Thing):
            return value.proxy_
        self.saw(*value if op == "next" and type(value) is list else (value,))
        return value

    def saw(self, *values: Any) -> None:
        """Note that values crossed the wire."""
        self.copied = self.copied or any(map(_can_change, values))

    def inward(self, value: Any, name: str, *, came_back: bool = False) -> Any:
        """Return what came from the worker with references made what stands for them here."""
        if not isinstance(value, Ref):
            return super().inward(value, name, came_back=came_back)
        if value.kind in ("function", "class"):
            return Function(self, value, name, came_back)
        proxy = Proxy(self, value, name, came_back)
        return proxy if value.kind == "generator" else Thing(proxy)

    def _outward(self, value: Any) -> Any:
        return super()._outward(value.proxy_ if isinstance(value, Thing) else value)

    def _as_raised(self, error: StudentError) -> BaseException:
        """Return a student's error as a test expects it: of the builtin type, with its words."""
        kind = getattr(builtins, error.kind, None)
        if error.kind != "Exception" and isinstance(kind, type) and issubclass(kind, Exception):
            with contextlib.suppress(Exception):
                made: BaseException = kind(*unpacked(self.inward(error.told, error.name)))
                return made
        return error


def _can_change(value: Any) -> bool:
    """Return whether a value is one of which a copy is not as good as the original: neither text nor number nor function."""
    if isinstance(value, tuple | frozenset):
        return any(map(_can_change, value))
    fixed = (type(None), EllipsisType, int, float, complex, str, bytes, range, np.generic, Proxy, ModuleType)
    return not (isinstance(value, fixed) or callable(value))


def unpacked(tree: Any) -> Any:
    """Return the value of a tree that came from the worker; NeedsHerObjects if it is none."""
    try:
        return plain.unpack(tree, _leaf)
    except plain.Strange as error:
        raise NeedsHerObjects(str(error)) from error


def _leaf(leaf: Any) -> Any:
    if not isinstance(leaf, Proxy | Thing):
        raise plain.Strange("a reference that is none")
    return leaf


def names_of(case: Case) -> frozenset[str]:
    """Return the names of the student's that a case may look at; more do no harm.

    Raises
    ------
    NeedsHerObjects
        Its code cannot be read.
    """
    if not isinstance(case.body, str):
        return frozenset(otter_file.arguments(case))
    parts = doctest.DocTestParser().parse(case.body, case.name)
    try:
        trees = [ast.parse(part.source) for part in parts if isinstance(part, doctest.Example)]
    except SyntaxError as error:
        raise NeedsHerObjects("its code is not plain Python") from error
    nodes = [node for tree in trees for node in ast.walk(tree)]
    imported = {
        (alias.asname or alias.name).partition(".")[0]
        for node in nodes
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    return frozenset(node.id for node in nodes if isinstance(node, ast.Name)) - imported


def given_names(
    case: Case, trees: dict[str, Any], caller: OutsideCaller, support: frozenset[str]
) -> dict[str, Any]:
    """Return the student's names for a case, from what the worker told of them.

    A module is ours or the course's own (`support`), whatever she made of hers.

    Raises
    ------
    NeedsHerObjects
        One of them is a module that is not known here, or hides a builtin that the test uses.
    """
    names: dict[str, Any] = {}
    for name, tree in trees.items():
        if isinstance(case.body, str) and hasattr(builtins, name):
            raise NeedsHerObjects(f"{name} is the student's own here, and no builtin")
        if type(tree) is list and len(tree) == 2 and isinstance(tree[1], Ref) and tree[1].kind == "module":
            names[name] = _module(name, tree[1].name, support)
        elif name in _ALIASES:
            raise NeedsHerObjects(f"{name} is the student's own here, and not {_ALIASES[name]}")
        else:
            names[name] = unpacked(caller.inward(tree, name))
            caller.saw(names[name])
    return names


def _module(alias: str, name: str, support: frozenset[str]) -> ModuleType:
    if name not in _MODULES | support or _ALIASES.get(alias, name) != name:
        raise NeedsHerObjects(f"it uses {alias}, a module of the notebook's")
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise NeedsHerObjects(f"it uses {name}, which is not installed here") from error


def run(case: Case, names: dict[str, Any], clock: Clock, until: float) -> None:
    """Run a case; whatever it raises comes through, and Rang where the test itself is not done by `until`."""
    with clock.interrupting(until):
        otter_file.run(case, names)
