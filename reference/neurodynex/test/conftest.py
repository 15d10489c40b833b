"""Brian2 calls pyparsing by names that pyparsing has since renamed: no error, even where warnings are errors."""

import importlib
import warnings
from pathlib import Path

import pytest

HERE = Path(__file__).parent

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    importlib.import_module("brian2")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Brian2 use the old names in the tests beside this file."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.filterwarnings("ignore::DeprecationWarning"))
