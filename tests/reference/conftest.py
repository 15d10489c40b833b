"""Brian2 as an independent witness: one fixture, and the one warning of others that it needs."""

from types import ModuleType

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let Brian2 call pyparsing by names that pyparsing has since renamed; all other warnings stay errors."""
    for item in items:
        if "b2" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.filterwarnings("ignore::DeprecationWarning"))


@pytest.fixture
def b2() -> ModuleType:
    """Return Brian2, set to run without compiling anything."""
    import brian2

    brian2.prefs.codegen.target = "numpy"
    return brian2
