"""What holds for every test of the project."""


def pytest_make_parametrize_id(val, argname):
    """Bytes are named by their argument: what they hold (a zip's date) may differ between two workers, who must
    collect the same tests."""
    return argname if isinstance(val, bytes) else None
