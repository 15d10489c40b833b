"""Small slips that turn right code into wrong code: each operator yields what may stand in a node's place.

The slips are those of students and of tired staff: a sign, a unit, a bound, an argument, a term forgotten.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator

Operator = Callable[[ast.AST], Iterator[ast.AST]]

_SIGN: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_INVERSE: dict[type[ast.operator], type[ast.operator]] = {
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
}
_TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_EDGE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
}
_KIN = {
    "min": "max",
    "max": "min",
    "argmin": "argmax",
    "argmax": "argmin",
    "minimum": "maximum",
    "maximum": "minimum",
    "sin": "cos",
    "cos": "sin",
    "sum": "mean",
    "mean": "sum",
    "median": "mean",
    "std": "var",
    "var": "std",
    "log": "log10",
    "log10": "log",
    "ceil": "floor",
    "floor": "ceil",
    "zeros": "ones",
    "ones": "zeros",
    "real": "imag",
    "imag": "real",
    "any": "all",
    "all": "any",
    "rand": "randn",
    "randn": "rand",
    "normal": "uniform",
    "standard_normal": "random",
    "first": "last",
    "cumsum": "sum",
    "eigh": "eig",
    "rint": "floor",
    "round": "int",
}
_OMITTED = frozenset(
    {"abs", "absolute", "conj", "cos", "cumsum", "diff", "exp", "fabs", "log", "log10", "rint", "round"}
    | {"sign", "sin", "sorted", "sqrt", "square", "tanh", "transpose"}
)


def sign(node: ast.AST) -> Iterator[ast.AST]:
    """Plus for minus, and a minus forgotten."""
    if isinstance(node, ast.BinOp) and type(node.op) in _SIGN:
        yield ast.BinOp(node.left, _SIGN[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield node.operand
    elif isinstance(node, ast.AugAssign) and type(node.op) in _SIGN:
        yield ast.AugAssign(node.target, _SIGN[type(node.op)](), node.value)


def inverse(node: ast.AST) -> Iterator[ast.AST]:
    """Times for over."""
    if isinstance(node, ast.BinOp) and type(node.op) in _INVERSE:
        yield ast.BinOp(node.left, _INVERSE[type(node.op)](), node.right)
    elif isinstance(node, ast.AugAssign) and type(node.op) in _INVERSE:
        yield ast.AugAssign(node.target, _INVERSE[type(node.op)](), node.value)


def dropped_term(node: ast.AST) -> Iterator[ast.AST]:
    """One side of a sum or product left out."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub | ast.Mult | ast.Div):
        yield node.left
        if isinstance(node.op, ast.Add | ast.Mult):
            yield node.right


def exponent(node: ast.AST) -> Iterator[ast.AST]:
    """A power of one more, and none."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
        yield ast.BinOp(node.left, ast.Pow(), ast.BinOp(node.right, ast.Add(), ast.Constant(1)))
        yield node.left


def unit(node: ast.AST) -> Iterator[ast.AST]:
    """A result a thousand times too large: seconds for milliseconds, and the like."""
    if isinstance(node, ast.Assign | ast.Return) and isinstance(node.value, ast.BinOp):
        product = ast.BinOp(ast.Constant(1000.0), ast.Mult(), node.value)
        yield ast.Assign(node.targets, product) if isinstance(node, ast.Assign) else ast.Return(product)


def factor(node: ast.AST) -> Iterator[ast.AST]:
    """A constant a thousand times as large."""
    if _number(node) not in (None, 0):
        yield ast.Constant(1000 * _number(node))  # type: ignore[operator]


def constant(node: ast.AST) -> Iterator[ast.AST]:
    """Another constant: twice a decimal or a large whole number, one more than a small one; a truth turned."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1 if abs(node.value) < 10 else 2 * node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, float):
        yield ast.Constant(2 * node.value if node.value else 1.0)


def off_by_one(node: ast.AST) -> Iterator[ast.AST]:
    """A loop or range one short, an index one too high."""
    if isinstance(node, ast.Call) and _called(node) in ("range", "arange", "linspace") and node.args:
        where = min(len(node.args) - 1, 1) if _called(node) != "linspace" else len(node.args) - 1
        shorter = ast.BinOp(node.args[where], ast.Sub(), ast.Constant(1))
        yield ast.Call(node.func, [*node.args[:where], shorter, *node.args[where + 1 :]], node.keywords)
    elif (
        isinstance(node, ast.Subscript)
        and isinstance(node.ctx, ast.Load)
        and not isinstance(node.slice, ast.Slice | ast.Tuple | ast.Constant)
    ):
        yield ast.Subscript(node.value, ast.BinOp(node.slice, ast.Add(), ast.Constant(1)), node.ctx)


def comparison(node: ast.AST) -> Iterator[ast.AST]:
    """A comparison turned round."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _TURNED:
        yield ast.Compare(node.left, [_TURNED[type(node.ops[0])]()], node.comparators)


def edge(node: ast.AST) -> Iterator[ast.AST]:
    """The bound itself taken in, or left out."""
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _EDGE:
        yield ast.Compare(node.left, [_EDGE[type(node.ops[0])]()], node.comparators)


def logic(node: ast.AST) -> Iterator[ast.AST]:
    """And for or, a `not` forgotten, a condition turned."""
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.And() if isinstance(node.op, ast.Or) else ast.Or(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(node.test, node.orelse, node.body)


def swapped(node: ast.AST) -> Iterator[ast.AST]:
    """Two arguments, or two parts of a result, in each other's place."""
    if isinstance(node, ast.Call) and len(node.args) >= 2:
        first, second, *rest = node.args
        if ast.dump(first) != ast.dump(second):
            yield ast.Call(node.func, [second, first, *rest], node.keywords)
    elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) >= 2:
        first, second, *rest = node.value.elts
        yield ast.Return(ast.Tuple([second, first, *rest], ast.Load()))


def other_function(node: ast.AST) -> Iterator[ast.AST]:
    """The function beside: max for min, cos for sin, var for std."""
    if isinstance(node, ast.Call) and _called(node) in _KIN:
        name = _KIN[_called(node)]
        if isinstance(node.func, ast.Attribute):
            yield ast.Call(ast.Attribute(node.func.value, name, ast.Load()), node.args, node.keywords)
        elif isinstance(node.func, ast.Name):
            yield ast.Call(ast.Name(name, ast.Load()), node.args, node.keywords)


def omitted_function(node: ast.AST) -> Iterator[ast.AST]:
    """A function forgotten, its argument left: no root, no logarithm."""
    if isinstance(node, ast.Call) and _called(node) in _OMITTED and node.args:
        yield node.args[0]


def omitted_option(node: ast.AST) -> Iterator[ast.AST]:
    """A keyword argument left out."""
    if isinstance(node, ast.Call):
        for index in range(len(node.keywords)):
            rest = node.keywords[:index] + node.keywords[index + 1 :]
            yield ast.Call(node.func, node.args, rest)


def omitted_statement(node: ast.AST) -> Iterator[ast.AST]:
    """A step left out, where the names stay defined without it."""
    is_item = isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Subscript | ast.Attribute)
    is_call = isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    if is_item or is_call or isinstance(node, ast.AugAssign):
        yield ast.Pass()


def _number(node: ast.AST) -> float | None:
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        value: float = node.value  # type: ignore[assignment]
        return value
    return None


def _called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


OPERATORS: dict[str, Operator] = {
    "sign": sign,
    "inverse": inverse,
    "dropped term": dropped_term,
    "exponent": exponent,
    "unit": unit,
    "factor 1000": factor,
    "constant": constant,
    "off by one": off_by_one,
    "comparison": comparison,
    "edge": edge,
    "logic": logic,
    "swapped": swapped,
    "other function": other_function,
    "omitted function": omitted_function,
    "omitted option": omitted_option,
    "omitted statement": omitted_statement,
}
