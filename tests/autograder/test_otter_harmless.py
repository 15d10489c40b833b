"""Which tests of otter's never run in the checker: those that could take an answer for code, a module or a file's name."""

import pytest

from autograder.engine.inside.otter_file import Case
from autograder.otter.harmless import why_not

RUNS = (
    "np.testing.runstring(answer, {})",
    "np.testing.measure(answer)",
    "pytest.importorskip(answer)",
    "pytest.main([answer])",
    "random._os.remove(answer)",
    "collections._sys.modules[answer]",
    "warnings.linecache.getlines(answer)",
    "typing.get_type_hints(answer)",
    "pd.HDFStore(answer)",
    "pd.ExcelFile(answer)",
    "pd.io.common.get_handle(answer, 'w')",
    "scipy.io.mmread(answer)",
    "scipy.io.readsav(answer)",
    "scipy.io.wavfile.read(answer)",
    "unittest.mock.patch(answer)",
)
JUDGES = (
    "answer == 42",
    "np.allclose(answer, [1.0, 2.0])",
    "np.linalg.norm(np.asarray(answer) - 1) < 1e-9",
    "list(table.columns) == ['rate'] and table['rate'].mean() > 3",
    "rate(train, 2.0).shape == (3,)",
)
IMPORTS = (
    "from numpy.testing import runstring",
    "from scipy.io import wavfile",
    "from unittest import mock",
    "from random import _os",
)


def reason(code: str) -> str:
    return why_not(Case("q1 - 1", f">>> {code}\n", False, None, "", ""), "", lambda _module: None)


@pytest.mark.parametrize("code", RUNS + IMPORTS)
def test_what_could_run_or_open_an_answer_is_kept_out(code: str) -> None:
    assert reason(code)


@pytest.mark.parametrize("code", JUDGES)
def test_what_only_looks_at_an_answer_is_let_in(code: str) -> None:
    assert reason(code) == ""
