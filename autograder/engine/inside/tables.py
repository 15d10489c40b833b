"""A pandas table taken apart into plain values, and put together again.

What is not of plain columns under plain labels (dates, categories, several levels) is left to whoever holds it. pandas
is not imported here: who has a table has it already, and who reads one must have it too.
"""

from __future__ import annotations

import sys
from typing import Any

import numpy as np

from .words import DTYPES

_LABELS = (str, int, float, bool, type(None))
_TEXTS = ("object", "str")
MAX_CELLS = 500_000


def taken_apart(value: Any) -> list[Any] | None:
    """Return what a table or column is made of, as lists and arrays of numbers; None for anything else."""
    pandas = sys.modules.get("pandas")
    if pandas is None or type(value) not in (pandas.DataFrame, pandas.Series) or value.size > MAX_CELLS:
        return None
    if type(value) is pandas.Series:
        kind, columns, series = "series", _label_list([value.name]), [value]
    else:
        kind, columns = "table", _labels(pandas, value.columns)
        series = [value.iloc[:, number] for number in range(value.shape[1])]
    told = [_labels(pandas, value.index), columns, *map(_column, series)]
    return None if any(part is None for part in told) else [kind, told[0], told[1], told[2:]]


def put_together(parts: list[Any]) -> Any:
    """Return the table or column; ValueError, TypeError or KeyError if it is none."""
    pandas = sys.modules["pandas"]
    kind, index, columns, series = parts
    rows = _index(pandas, index)
    made = [_series(pandas, part, rows) for part in series]
    if kind == "series":
        [one], [name] = made, columns
        return one.rename(name)
    if kind != "table":
        raise ValueError("neither a table nor a column")
    table = pandas.DataFrame(dict(enumerate(made)), index=rows)
    table.columns = _index(pandas, columns)
    return table


def _labels(pandas: Any, index: Any) -> list[Any] | None:
    name, dtype = _label_list([index.name]), str(index.dtype)
    if type(index) is pandas.RangeIndex and name is not None:
        return ["range", index.start, index.stop, index.step, name]
    labels = _label_list(index.tolist())
    if type(index) is not pandas.Index or name is None or labels is None:
        return None
    return ["labels", labels, dtype, name] if dtype in (*_TEXTS, "int64", "float64", "bool") else None


def _label_list(values: list[Any]) -> list[Any] | None:
    return values if all(type(v) in _LABELS for v in values) else None


def _column(series: Any) -> list[Any] | None:
    dtype = series.dtype
    if isinstance(dtype, np.dtype) and dtype.str in DTYPES:
        return ["numbers", series.to_numpy().reshape(-1)]
    texts = _label_list(series.tolist()) if str(dtype) in _TEXTS else None
    return None if texts is None else ["texts", texts, str(dtype)]


def _index(pandas: Any, told: list[Any]) -> Any:
    if told[0] == "range":
        start, stop, step, [name] = told[1:]
        made = pandas.RangeIndex(start, stop, step, name=name)
        if len(made) > MAX_CELLS:
            raise ValueError("too many rows")
        return made
    labels, dtype, [name] = told[1:]
    if dtype not in (*_TEXTS, "int64", "float64", "bool"):
        raise ValueError("labels of no known type")
    return pandas.Index(labels, dtype=dtype, name=name)


def _series(pandas: Any, part: list[Any], rows: Any) -> Any:
    if part[0] == "numbers":
        return pandas.Series(part[1], index=rows)
    if part[2] not in _TEXTS:
        raise ValueError("a column of no known type")
    return pandas.Series(part[1], index=rows, dtype=part[2])
