"""An autograder zip of otter's: what is read of it, what is refused in one line, and a folder graded by it."""

import csv
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.errors import AssignmentError
from autograder.otter.config import read_config
from autograder.otter.course import opened
from autograder.otter.points import shared_out
from autograder.store import Store
from tests.autograder.otter_zip import case, doctests, functions, judged, notebook, outcomes, zip_of

ONE = doctests("q1", case(">>> answer\n42\n"), case(">>> answer + 1\n43\n", hidden=True), points=2)


def refusal(path: Path) -> str:
    with pytest.raises(AssignmentError) as told, opened(path):
        pass
    assert "\n" not in str(told.value)
    return str(told.value)


def raw_zip(path: Path, *members: tuple[str | zipfile.ZipInfo, str]) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members:
            archive.writestr(name, text)
    return path


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("files/data.csv")
    info.external_attr = 0o120777 << 16
    return info


BAD: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (lambda p: p.exists(), "no such file"),
    "no zip": (lambda p: p.write_text("tests"), "not a zip"),
    "a student's": (lambda p: raw_zip(p, ("hw.ipynb", "{}")), "no otter_config.json"),
    "no test": (lambda p: zip_of(p, {}), "no test file"),
    "outside": (lambda p: raw_zip(p, ("otter_config.json", "{}"), ("../evil.py", "")), "points outside"),
    "absolute": (lambda p: raw_zip(p, ("/evil.py", "")), "points outside"),
    "a link": (lambda p: raw_zip(p, ("otter_config.json", "{}"), (link(), "/etc/passwd")), "symbolic link"),
    "config no JSON": (lambda p: raw_zip(p, ("otter_config.json", "{")), "not JSON"),
    "R": (lambda p: zip_of(p, {"q1": ONE}, {"lang": "r"}), "only Python"),
    "plugins": (lambda p: zip_of(p, {"q1": ONE}, {"plugins": ["a.B"]}), "plugins"),
    "log": (lambda p: zip_of(p, {"q1": ONE}, {"grade_from_log": True}), "log"),
    "seed": (lambda p: zip_of(p, {"q1": ONE}, {"seed": "x"}), "seed = 'x'"),
    "another otter": (lambda p: zip_of(p, {"q1": ONE}, environment="- otter-grader==5.6.0"), "otter 5.6.0"),
    "broken test": (
        lambda p: zip_of(p, {"q1": "OK_FORMAT = True\ntest = {"}),
        "tests/q1.py: not a test file",
    ),
    "leaves": (lambda p: zip_of(p, {"q1": "import sys; sys.exit(3)"}), "SystemExit"),
    "no format": (lambda p: zip_of(p, {"q1": "name = 'q1'"}), "does not define OK_FORMAT"),
    "module": (lambda p: zip_of(p, {"q1": f"import no_such_module\n{ONE}"}), "'no_such_module'"),
    "twins": (lambda p: zip_of(p, {"q1": ONE, "q2": ONE}), "both named 'q1'"),
    "points": (lambda p: zip_of(p, {"q1": doctests("q1", case("", points=3), points=2)}), "more than"),
    "worthless": (lambda p: zip_of(p, {"q1": doctests("q1", case(""), points=0)}), "no test earns a point"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_zip_that_cannot_be_graded_by_is_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    make, words = BAD[kind]
    make(tmp_path / "course.zip")
    told = refusal(tmp_path / "course.zip")
    assert words in told
    assert "course.zip" in told
    assert not (tmp_path.parent / "evil.py").exists()


def test_a_file_larger_than_the_zip_says_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "course.zip", {"q1": ONE}, files={"data.csv": "1" * 5000})
    data = path.read_bytes()
    path.write_bytes(data.replace((5000).to_bytes(4, "little"), (50).to_bytes(4, "little")))
    assert "build it again" in refusal(path)


_OTTERS = """\
import json, sys, warnings
warnings.simplefilter("ignore")
from otter.test_files.abstract_test import TestCase, TestFile
for line in sys.stdin:
    whole, cases = json.loads(line)
    made = [TestCase("n", "", False, p, None, None) for p in cases]
    try:
        print(json.dumps([c.points for c in TestFile.resolve_test_file_points(whole, made)]))
    except Exception:
        print("null")
"""


def test_points_are_shared_out_as_otter_does() -> None:
    rng = random.Random(7)
    values = [None, 0, 0.5, 1, 2, 3.25]
    tables: list[tuple[object, list[object]]] = []
    for _ in range(300):
        cases = [rng.choice(values) for _ in range(rng.randrange(1, 5))]
        tables.append((rng.choice([*values, [rng.choice(values) for _ in cases], [1]]), cases))
    lines = "\n".join(json.dumps(table) for table in tables)
    done = subprocess.run(
        [sys.executable, "-c", _OTTERS], input=lines, capture_output=True, text=True, check=True
    )
    for (whole, cases), line in zip(tables, done.stdout.split("\n"), strict=False):
        theirs = json.loads(line)
        if theirs is None:
            with pytest.raises(ValueError, match=r"points|worth"):
                shared_out(whole, cases)
        else:
            assert shared_out(whole, cases) == pytest.approx(tuple(theirs)), (whole, cases)


def test_the_score_for_gradescope_is_made_as_otter_makes_it() -> None:
    def scaled(earned: float, **config: object) -> float | None:
        return read_config(json.dumps(config).encode(), Path("c.zip")).scaled(earned, 8.0)

    assert scaled(6.0) is None
    assert scaled(6.0, points_possible=4) == 3.0
    assert scaled(6.0, score_threshold=0.75) == 8.0
    assert scaled(5.9, score_threshold=0.75) == 0.0
    assert scaled(6.0, score_threshold=0.5, points_possible=10) == 10


def test_options_that_are_not_followed_are_said() -> None:
    notes = read_config(b'{"pdf": true, "token": "x", "colour": 1, "show_hidden": true}', Path("c.zip")).notes
    assert len(notes) == 2
    assert "PDF" in notes[0]
    assert "colour" in notes[1]


def test_names_are_unique_and_questions_in_their_order(tmp_path: Path) -> None:
    same = functions(
        "q10",
        "@test_case(name='works')\ndef test_a(answer):\n    pass\n\n@test_case(name='works')\ndef test_b(answer):\n    pass",
    )
    path = zip_of(tmp_path / "c.zip", {"q10": same, "q2": ONE.replace("'q1'", "'q2'")})
    with opened(path) as package:
        assignment = package.assignment
    assert [q.name for q in assignment.questions] == ["q2", "q10"]
    assert [c.name for c in assignment.checks] == ["q2 - 1", "q2 - 2", "q10: works", "q10: works (2)"]
    assert [c.public for c in assignment.checks] == [True, False, True, True]


def test_support_files_are_forgotten_when_the_zip_is_closed(tmp_path: Path) -> None:
    text = "import helper_of_course\n" + ONE
    for value in (42, 43):
        path = zip_of(
            tmp_path / f"{value}.zip", {"q1": text}, files={"helper_of_course.py": f"value = {value}"}
        )
        with opened(path):
            assert sys.modules["helper_of_course"].value == value
        assert "helper_of_course" not in sys.modules


SEEDED = doctests(
    "q1",
    case(
        ">>> import numpy as np\n>>> want = np.random.RandomState(5).rand()\n>>> bool(drawn == want)\nTrue\n"
    ),
    case(">>> bool(again == drawn)\nTrue\n", hidden=True),
)
DRAWS = ("drawn = np.random.rand()", "again = np.random.rand()", 'grader.check("q1")')


def test_each_cell_is_seeded(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "c.zip", {"q1": SEEDED}, {"seed": 5})
    handed_in = {
        "plain": notebook(*DRAWS),
        "magic": notebook(DRAWS[0], "%%time\nagain = np.random.rand()", DRAWS[2]),
        "blank": notebook(DRAWS[0], "\n%%time\nagain = np.random.rand()", DRAWS[2]),
    }
    reports = judged(path, handed_in)
    assert {s: r.score for s, r in reports.items()} == {"plain": 1.0, "magic": 0.5, "blank": 1.0}
    assert any("blank line before %%" in note for note in reports["blank"].notes)


def test_what_counts_of_a_notebook(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "c.zip", {"q1": ONE}, {"assignment_name": "hw"})
    mine = {"otter": {"assignment_name": "hw"}}
    later = ("answer = 0", "answer = 42")
    handed_in = {
        "ignored": notebook(
            "answer = 42", "answer = 0", metadata=mine, per_cell={2: {"tags": ["otter_ignore"]}}
        ),
        "by its metadata": notebook(
            "answer = 42", "answer = 0", metadata=mine, per_cell={1: {"otter": {"tests": ["q1"]}}}
        ),
        "behind its check": notebook(later[0], 'grader.check("q1")', later[1], metadata=mine),
        "by another name": notebook(
            "ok = grader\nanswer = [42][0]\nok.check('q1')\nanswer = 0", metadata=mine
        ),
        "of another assignment": notebook("answer = 42", metadata={"otter": {"assignment_name": "hw0"}}),
    }
    reports = judged(path, handed_in)
    assert {s: r.score for s, r in reports.items()} == {
        "ignored": 2.0,
        "by its metadata": 2.0,
        "behind its check": 0.0,
        "by another name": 2.0,
        "of another assignment": 0.0,
    }
    other = reports["of another assignment"]
    assert set(outcomes(other).values()) == {"skipped"}
    assert "another assignment ('hw0', not 'hw')" in other.for_person[0]


def test_a_script_is_one_cell(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "c.zip", {"q1": ONE}, {"assignment_name": "hw"})
    script = b"# %%\nanswer = 42\n# %%\n1 / 0\n# %%\nanswer = 0\n"
    assert judged(path, {"ada": script}, ".py")["ada"].score == 2.0


def test_a_test_sees_the_notebook_as_it_was_at_its_check(tmp_path: Path) -> None:
    """Cases of one file share what they change, as in otter; between files nothing is carried over."""
    pushes = doctests("q1", case(">>> values.append(9)\n>>> len(values)\n3\n"), case(">>> len(values)\n3\n"))
    counts = doctests("q2", case(">>> values\n[1, 2]\n"))
    path = zip_of(tmp_path / "c.zip", {"q1": pushes, "q2": counts})
    cells = ("values = [1, 2]", 'grader.check("q1"); grader.check("q2")', "values.clear()")
    report = judged(path, {"ada": notebook(*cells)})["ada"]
    assert outcomes(report) == {"q1 - 1": "passed", "q1 - 2": "passed", "q2 - 1": "passed"}


def run(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("neurograde")
    return subprocess.run(
        [program, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": "200"},
    )


EQUAL = "class Any(int):\n    def __eq__(self, other): return True\n    def __repr__(self): return '42'\nanswer = Any()"


def test_a_folder_is_graded_without_any_course(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hw-autograder.zip", {"q1": ONE}, {"points_possible": 10, "pdf": True})
    folder = tmp_path / "in"
    folder.mkdir()
    for student, answer in {"ada": "answer = 42", "bob": "answer = 41", "eve": EQUAL}.items():
        (folder / f"{student}.ipynb").write_bytes(notebook(answer, 'grader.check("q1")'))
    (folder / "zoe.ipynb").write_text("{")
    done = run("grade", "--otter", path, folder, cwd=tmp_path)
    assert done.returncode == 3, done.stderr
    out = tmp_path / "results" / "hw-autograder"
    with (out / "grades.csv").open(encoding="utf-8-sig") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert {s: row["q1 (2)"] for s, row in rows.items()} == {"ada": "2", "bob": "0", "eve": "1", "zoe": "0"}
    assert {s for s, row in rows.items() if row["status"] == "needs a person"} == {"eve", "zoe"}
    assert "could be forged, and so for nobody else" in rows["eve"]["notes"]
    assert "the score that otter writes for Gradescope: 10" in rows["ada"]["notes"]
    assert "neither is made here" in done.stdout
    with Store.open(out / "results.sqlite") as store:
        [one] = store.runs()
        assert len(store.reports(one.id)) == 4
    again = run("grade", "--otter", path, folder, cwd=tmp_path)
    assert "kept" in again.stdout
    assert "nobody else" in again.stdout


def in_folder(folder: Path, **answers: str) -> Path:
    folder.mkdir()
    for student, answer in answers.items():
        (folder / f"{student}.ipynb").write_bytes(notebook(answer, 'grader.check("q1")'))
    return folder


def rows_of(out: Path) -> dict[str, dict[str, str]]:
    with (out / "grades.csv").open(encoding="utf-8-sig") as file:
        return {row["student"]: row for row in csv.DictReader(file)}


_KILLED_BEFORE = """\
import os, signal, sys
from pathlib import Path
from autograder import judging
from autograder.cli import main
from autograder.store import Store
def killed(*_args, **_kwargs):
    os.kill(os.getpid(), signal.SIGKILL)
setattr(Store, sys.argv.pop(1), killed)
main()
"""


@pytest.mark.parametrize("step", ["end_run", "tell"])
def test_who_is_listed_is_listed_after_a_kill_too(step: str, tmp_path: Path) -> None:
    """The class is compared before anything is published, whenever the grader before was killed."""
    path = zip_of(tmp_path / "hw.zip", {"q1": ONE})
    folder = in_folder(tmp_path / "in", ada="answer = 42", eve=EQUAL)
    killed = subprocess.run(
        [sys.executable, "-c", _KILLED_BEFORE, step, "grade", "--otter", path, folder],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert killed.returncode == -9, killed.stderr
    assert "2 of 2 unchanged" in run("grade", "--otter", path, folder, cwd=tmp_path).stdout
    assert "nobody else" in rows_of(tmp_path / "results" / "hw")["eve"]["notes"]


def test_verdicts_are_kept_under_the_bytes_that_were_read(tmp_path: Path) -> None:
    """A zip that is built anew while its tests are read, which can take seconds, gives no verdict to the new one."""
    path, new = tmp_path / "hw.zip", tmp_path / "new.zip"
    zip_of(new, {"q1": ONE.replace("42", "41").replace("43", "42")})
    zip_of(
        path,
        {
            "q1": f"import os\nif os.path.exists({str(new)!r}):\n    os.replace({str(new)!r}, {str(path)!r})\n{ONE}"
        },
    )
    folder = in_folder(tmp_path / "in", ada="answer = 42")
    run("grade", "--otter", path, folder, cwd=tmp_path)
    run("grade", "--otter", path, folder, cwd=tmp_path)
    assert rows_of(tmp_path / "results" / "hw")["ada"]["q1 (2)"] == "0"


@pytest.mark.long
def test_a_cell_may_take_what_is_said(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hw.zip", {"q1": ONE})
    (tmp_path / "in").mkdir()
    slow = notebook("import time\ntime.sleep(4)\nanswer = 42", 'grader.check("q1")')
    (tmp_path / "in" / "ada.ipynb").write_bytes(slow)
    enough = run("grade", "--otter", path, "in", cwd=tmp_path)
    assert enough.returncode == 0
    short = run("grade", "--otter", path, "in", "--cell-seconds", "1", cwd=tmp_path)
    assert short.returncode == 3
    assert "cell 2 took too long and was stopped" in short.stdout


def test_a_submission_may_take_the_memory_that_is_said(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hw.zip", {"q1": ONE})
    (tmp_path / "in").mkdir()
    large = notebook("big = np.ones(2**25)\nanswer = 42", 'grader.check("q1")')
    (tmp_path / "in" / "ada.ipynb").write_bytes(large)
    run("grade", "--otter", path, "in", cwd=tmp_path)
    assert rows_of(tmp_path / "results" / "hw")["ada"]["q1 (2)"] == "2"
    run("grade", "--otter", path, "in", "--memory-mb", "200", cwd=tmp_path)
    assert rows_of(tmp_path / "results" / "hw")["ada"]["q1 (2)"] == "0"


def test_a_call_that_is_none(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hw.zip", {"q1": ONE})
    for arguments, words in (
        (("--otter", path), "FOLDER alone beside --otter"),
        (("--otter", path, "hw1", "in"), "FOLDER alone beside --otter"),
        (("hw1", "in", "--cell-seconds", "3"), "--cell-seconds goes with --otter"),
        (("hw1", "in", "--memory-mb", "500"), "--memory-mb goes with --otter"),
        (("--otter", tmp_path / "no.zip", tmp_path), "no such file"),
        (("--otter", path, tmp_path / "no"), "no such folder"),
    ):
        done = run("grade", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert words in done.stderr
        assert len(done.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "results").exists()


def test_a_roster_is_held_against_a_class_graded_by_a_zip_too(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "hw.zip", {"q1": ONE})
    folder = in_folder(tmp_path / "in", ada="answer = 42", eve=EQUAL)
    for students, is_told, absent, kept in (
        ("ada bob", True, "1 handed nothing in: bob", ""),
        ("ada bob", True, "1 handed nothing in: bob", "2 of 2 unchanged"),
        ("ada eve", False, "Everyone on the roster class.csv", "2 of 2 unchanged"),
    ):
        (tmp_path / "class.csv").write_text("\n".join(["student", *students.split()]))
        shown = run("grade", "--otter", path, folder, "--roster", "class.csv", cwd=tmp_path).stdout
        assert kept in shown
        assert absent in shown
        rows = rows_of(tmp_path / "results" / "hw")
        assert {s: row["q1 (2)"] for s, row in rows.items()} == {"ada": "2", "eve": "1"}
        assert ("not on the roster class.csv" in rows["eve"]["notes"]) == is_told
        assert "could be forged, and so for nobody else" in rows["eve"]["notes"]
        assert "the roster" not in rows["ada"]["notes"]
    with Store.open(tmp_path / "results" / "hw" / "results.sqlite") as store:
        assert len(store.runs()) == 2
