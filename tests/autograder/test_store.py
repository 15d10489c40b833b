"""The results database keeps every row, whoever is killed, and says in one line what is wrong with it."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import database as database_module
from autograder.errors import StoreError
from autograder.marks.asked import with_marks
from autograder.roster import Roster
from autograder.store import Entry, Store
from autograder.verdict import CellRecord, Figure, Outcome, Report


@pytest.fixture
def database(tmp_path):
    return tmp_path / "results.sqlite"


def _one_line(error: pytest.ExceptionInfo[StoreError], path: Path) -> str:
    text = str(error.value)
    assert "\n" not in text
    assert text.startswith(f"{path}: ")
    return text


def test_reports_come_back_as_they_were(database, fake_class):
    reports = [*fake_class.reports(), fake_class.hostile_report()]
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry(r.student, "") for r in reports])
        for report in reports:
            store.start(run, report.student)
            store.finish(run, report)
        kept = {r.student: r for r in store.reports(run)}
        assert store.unfinished(run) == []
    ordinary = reports[:-1]
    assert [kept[r.student] for r in ordinary] == ordinary
    assert list(kept) == sorted(kept)


def test_hostile_text_comes_back_with_its_name_exact_and_lone_surrogates_replaced(database, fake_class):
    report = fake_class.hostile_report()
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry(report.student, report.source)])
        store.finish(run, report)
        (kept,) = store.reports(run)
    assert (kept.student, kept.source, kept.figures) == (report.student, report.source, report.figures)
    assert kept.cells[0].error == report.cells[0].error.replace("\udce9", "\ufffd")


def test_a_name_that_is_no_utf8_and_one_with_a_null_are_keys_like_any_other(database, fake_class):
    names = ["caf\udce9", "caf\udcea", "null\x00a", "null\x00b", "e\u0301", "\u00e9", "Ann", "ann"]
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry(n, n) for n in names])
        assert sorted(store.unfinished(run)) == sorted(names)
        for name in names:
            store.start(run, name)
            store.finish(run, fake_class.report(name, Outcome.FAILED))
        assert sorted(r.student for r in store.reports(run)) == sorted(names)


def test_rows_wait_before_they_run(database, fake_class):
    with Store.open(database) as store:
        run = store.begin_run(
            fake_class.outline(), "abc", [Entry("ann", "ann.ipynb"), Entry("bob", "bob.ipynb")]
        )
        store.start(run, "bob")
        assert store.unfinished(run) == ["ann", "bob"]
        store.finish(run, fake_class.report("bob"))
        assert store.unfinished(run) == ["ann"]
        assert [r.student for r in store.reports(run)] == ["bob"]


def test_runs_are_kept_apart_and_told_newest_first(database, fake_class):
    with Store.open(database) as store:
        first = store.begin_run(fake_class.outline(), "old", [Entry("ann", "a")])
        second = store.begin_run(fake_class.outline(), "new", [Entry("ann", "a")])
        store.finish(first, fake_class.report("ann", Outcome.FAILED))
        store.finish(second, fake_class.report("ann"))
        assert [(r.id, r.release) for r in store.runs()] == [(second, "new"), (first, "old")]
        assert all(r.outline == fake_class.outline() for r in store.runs())
        assert [store.reports(run)[0].score for run in (first, second)] == [0.0, 32.0]


def test_a_student_twice_is_refused_and_nothing_begins(database, fake_class):
    with Store.open(database) as store:
        with pytest.raises(StoreError, match="'ann' stands in one run 2 times"):
            store.begin_run(
                fake_class.outline(), "abc", [Entry("ann", "a"), Entry("bob", "b"), Entry("ann", "c")]
            )
        assert store.runs() == []


def test_a_row_ends_once(database, fake_class):
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a")])
        store.finish(run, fake_class.report("ann"))
        for again in (lambda: store.start(run, "ann"), lambda: store.finish(run, fake_class.report("ann"))):
            with pytest.raises(StoreError, match="no unfinished submission of 'ann'"):
                again()
        with pytest.raises(StoreError, match="no unfinished submission of 'zoe'"):
            store.start(run, "zoe")
        assert len(store.reports(run)[0].verdicts) == len(fake_class.outline().checks)


def test_a_report_that_cannot_be_written_leaves_its_row_waiting(database, fake_class):
    broken = Report("ann", "a", "", fake_class.report("ann").verdicts, (CellRecord(0, "ok", seconds=None),))
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a")])
        with pytest.raises(StoreError):
            store.finish(run, broken)
        assert store.unfinished(run) == ["ann"]
        store.finish(run, fake_class.report("ann", figures=(Figure(1, "hh", b"\x00"),)))
        assert store.reports(run)[0].figures == (Figure(1, "hh", b"\x00"),)


def test_killed_at_random_every_row_is_whole_or_waits(database, fake_class):
    script = Path(__file__).with_name("write_until_killed.py")
    expected = {r.student: r for r in fake_class.reports(150)}
    rng = random.Random(2)
    lives = 0
    while True:
        writer = subprocess.Popen([sys.executable, script, database], stdout=subprocess.PIPE, text=True)
        with writer:
            assert writer.stdout.readline() == "open\n"
            # Each lives a little longer, so that a slow disk also comes to an end.
            time.sleep(rng.uniform(0.0, 0.01 * lives))
            writer.kill()
        lives += 1
        with Store.open(database) as store:
            runs = store.runs()
            done = {r.student: r for r in store.reports(1)}
            waiting = store.unfinished(1)
        assert all(expected[name] == report for name, report in done.items())
        if runs:
            assert sorted([*done, *waiting]) == sorted(expected)
        if lives >= 6 and runs and not waiting:
            break
        assert lives < 100
    assert _parts_of_unfinished(database) == 0


def _parts_of_unfinished(database: Path) -> int:
    connection = sqlite3.connect(database)
    (count,) = connection.execute(
        "SELECT count(*) FROM verdict JOIN submission ON submission = submission.id WHERE status <> 'done'"
    ).fetchone()
    connection.close()
    return count


def test_two_open_it_at_once(database):
    code = (
        "import sys, pathlib; from autograder.store import Entry, Store\n"
        "with Store.open(pathlib.Path(sys.argv[1])): pass"
    )
    command = [sys.executable, "-W", "error", "-c", code, database]
    both = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    assert [(p.communicate()[1], p.returncode) for p in both] == [("", 0)] * 4


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda p: p.write_bytes(b"not a database at all, just text" * 40), "it is not a database"),
        (lambda p: p.mkdir(), "it cannot be opened"),
    ],
)
def test_what_is_no_database_is_refused(database, spoil, says):
    spoil(database)
    with pytest.raises(StoreError) as error:
        Store.open(database)
    assert says in _one_line(error, database)


def test_a_folder_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "nowhere" / "results.sqlite"
    with pytest.raises(StoreError) as error:
        Store.open(path)
    assert "a folder that exists" in _one_line(error, path)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (
            "PRAGMA user_version = 7",
            "a newer neurograde wrote it (version 7, this one knows 6); use that one, or give another file",
        ),
        ("PRAGMA application_id = 0", "it is a database, but not one of results"),
    ],
)
def test_another_version_and_another_programs_database_are_refused(database, change, says):
    with Store.open(database):
        pass
    connection = sqlite3.connect(database)
    connection.execute(change)
    connection.close()
    with pytest.raises(StoreError) as error:
        Store.open(database)
    assert says in _one_line(error, database)


DATA = Path(__file__).with_name("data")
VERSION_3 = DATA / "results_v3.sql"


@pytest.fixture
def version_3(database):
    """Return a database as version 3 of its layout left it: two runs, the second one killed, and two marks."""
    connection = sqlite3.connect(database)
    connection.executescript(VERSION_3.read_text(encoding="utf-8"))
    connection.close()
    return database


def _layout(path):
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    layout = {
        t: [tuple(c[1:]) for c in sorted(connection.execute(f"PRAGMA table_info({t})"))]
        for t in sorted(tables)
    }
    version = connection.execute("PRAGMA user_version").fetchone()
    connection.close()
    return version, layout


def test_a_database_of_version_3_is_brought_up_to_date_with_all_that_is_in_it(version_3, tmp_path):
    with Store.open(version_3) as store:
        newer, older = store.runs()
        assert (newer.ended, older.ended, older.release, older.folder) == (False, True, "old release", "")
        assert store.newest() == older
        ann, bob, zoe = store.reports(older.id)
        assert [(r.student, r.source, r.seconds) for r in (ann, bob, zoe)] == [
            ("ann", "ann.ipynb", 1.5),
            ("bob", "bob.ipynb", 1.5),
            ("zo\u00eb", "zo\u00eb.ipynb", 1.5),
        ]
        assert [v.outcome.value for v in ann.verdicts] == ["passed", "passed", "pending", "pending"]
        assert (bob.verdicts[1].misconception, bob.answers) == ("Doubles", ())
        assert (zoe.for_person, zoe.notes, zoe.answers[0].text) == (("look",), ("repaired",), "Torques.")
        assert (ann.cells[1].error, ann.figures[0].question) == ("ValueError: no", "square")
        assert store.unfinished(newer.id) == ["bob"]
        marked = with_marks(older.outline, ann, store.marks())
        assert [(v.points, v.message) for v in marked.verdicts[2:]] == [(1.5, "Nearly."), (1.0, "")]
        assert store.standing("old release") == {}
    fresh = tmp_path / "fresh.sqlite"
    with Store.open(fresh):
        pass
    assert _layout(version_3) == _layout(fresh)
    with Store.open(version_3) as store:
        assert len(store.reports(1)) == 3


def test_a_database_of_version_4_is_brought_up_to_date_with_all_that_is_in_it(database, tmp_path):
    connection = sqlite3.connect(database)
    connection.executescript((DATA / "results_v4.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(database) as store:
        newest = store.newest()
        assert (newest.id, newest.folder, newest.begun) == (3, "/class", "2026-11-20T12:00:00Z")
        assert [(e.student, e.content, e.origin) for e in store.entries(3)] == [
            ("ann", "c-0", 1),
            ("bob", "c-1", 2),
            ("zo\u00eb", "c-2", 3),
        ]
        ann = store.reports(3)[0]
        assert ann.for_person == ("one student, several submissions: ann.ipynb, ann.py",)
        assert len(ann.verdicts) == 4
        assert store.published() == {"grades.csv": ("state", "1 2 3")}
        assert store.overrides("toy") == ()
    fresh = tmp_path / "fresh.sqlite"
    with Store.open(fresh):
        pass
    assert _layout(database) == _layout(fresh)


def test_a_database_of_version_5_is_brought_up_to_date_with_all_that_is_in_it(database, tmp_path):
    connection = sqlite3.connect(database)
    connection.executescript((DATA / "results_v5.sql").read_text(encoding="utf-8"))
    connection.close()
    with Store.open(database) as store:
        assert [(run.id, run.roster) for run in store.runs()] == [(3, None), (2, None), (1, None)]
        assert [(o.student, o.target, o.points, o.who) for o in store.overrides("toy")] == [
            ("bob", "square", 2.0, "tom")
        ]
        assert [len(r.verdicts) for r in store.reports(3)] == [4, 4, 4]
    fresh = tmp_path / "fresh.sqlite"
    with Store.open(fresh):
        pass
    assert _layout(database) == _layout(fresh)


def test_a_run_knows_the_class_that_it_was_held_against(database, fake_class):
    outline, roster = fake_class.outline(), Roster("class.csv", ("ann", "jos\xe9"), ("jos\xe9",))
    with Store.open(database) as store:
        store.begin_run(outline, "r", [], roster=roster)
        store.begin_run(outline, "r", [])
        assert [run.roster for run in store.runs()] == [None, roster]


def test_a_migration_that_fails_changes_nothing(version_3, monkeypatch):
    before = _layout(version_3)
    broken = database_module._sql("schema_3_to_4.sql") + "; ALTER TABLE nowhere ADD COLUMN x TEXT"
    with monkeypatch.context() as patch:
        patch.setattr(database_module, "_sql", lambda _name: broken)
        with pytest.raises(StoreError) as error:
            Store.open(version_3)
    _one_line(error, version_3)
    assert _layout(version_3) == before
    with Store.open(version_3) as store:
        assert len(store.reports(1)) == 3


def test_several_bring_it_up_to_date_at_once(version_3):
    code = (
        "import sys, pathlib; from autograder.store import Store\n"
        "with Store.open(pathlib.Path(sys.argv[1])) as store: print(len(store.reports(1)))"
    )
    command = [sys.executable, "-W", "error", "-c", code, version_3]
    four = [
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [(*p.communicate(), p.returncode) for p in four] == [("3\n", "", 0)] * 4


@pytest.mark.parametrize("version", [1, 2])
def test_versions_from_before_are_refused_in_one_line(version_3, version):
    connection = sqlite3.connect(version_3)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    before = _layout(version_3)
    with pytest.raises(StoreError) as error:
        Store.open(version_3)
    assert f"it is of version {version}, from before 3" in _one_line(error, version_3)
    assert _layout(version_3) == before


def test_a_later_run_points_to_verdicts_and_repeats_nothing(database, fake_class):
    outline = fake_class.outline()
    figure = Figure(1, "hh", fake_class.png(2, 2))
    with Store.open(database) as store:
        first = store.begin_run(outline, "r", [Entry("ann", "a", "c1"), Entry("bob", "b", "c2")])
        store.finish(first, fake_class.report("ann", figures=(figure,)))
        store.finish(first, fake_class.report("bob", Outcome.TIMEOUT), "c3")
        assert list(store.standing("r")) == [("ann", "c1")]
        assert store.standing("other") == {}
        origin = store.standing("r")["ann", "c1"]
        second = store.begin_run(
            outline, "r", [Entry("ann", "a", "c1", origin, "two files"), Entry("bob", "b", "c3")]
        )
        assert store.unfinished(second) == ["bob"]
        (ann,) = store.reports(second)
        assert (ann.figures, ann.for_person) == ((figure,), ("two files",))
        assert ann.verdicts == store.reports(first)[0].verdicts
        (light,) = store.reports(second, full=False)
        assert (light.figures, light.cells, store.rest(second, light)) == ((), (), ann)
        assert [r.id for r in store.of_origins(second)] == [first]
        assert store.newest() is None
        store.end_run(first, stands=False)
        assert store.standing("r") == {}
        assert [e.content for e in store.entries(first)] == ["c1", "c3"]


def test_a_locked_database_is_said_to_be_in_use(database, fake_class, monkeypatch):
    monkeypatch.setattr(database_module, "BUSY_S", 0.05)
    with Store.open(database) as store:
        holder = sqlite3.connect(database, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError) as error:
            store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a")])
        assert "another process holds it" in _one_line(error, database)
        holder.execute("ROLLBACK")
        holder.close()
        assert store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a")]) == 1


@pytest.mark.parametrize(
    ("pragma", "says"),
    [("query_only = 1", "read-only"), ("max_page_count = 1", "the disk is full; make room")],
)
def test_a_full_or_readonly_disk_is_one_line_and_nothing_is_lost(database, fake_class, pragma, says):
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a"), Entry("bob", "b")])
        store.finish(run, fake_class.report("ann"))
        # Root writes through file permissions and no test fills a disk: SQLite is told to see it so.
        store._connection.execute(f"PRAGMA {pragma}")
        with pytest.raises(StoreError) as error:
            store.finish(run, fake_class.report("bob", figures=(Figure(1, "hh", bytes(500_000)),)))
        assert says in _one_line(error, database)
        assert [r.student for r in store.reports(run)] == ["ann"]
        assert store.unfinished(run) == ["bob"]


def test_a_damaged_database_is_one_line(database, fake_class):
    with Store.open(database) as store:
        run = store.begin_run(fake_class.outline(), "abc", [Entry("ann", "a")])
        store.finish(run, fake_class.report("ann"))
    data = bytearray(database.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    database.write_bytes(data)
    with pytest.raises(StoreError) as error, Store.open(database) as store:
        store.reports(run)
    assert "it is damaged" in _one_line(error, database)


_OPENED = """
import sys, time
from pathlib import Path
from autograder.store import Store

until = float(sys.argv[1])
for i in range(40):
    while time.time() < until + 0.05 * i:
        pass
    with Store.open(Path(sys.argv[2]) / f"{i}.sqlite") as store:
        store.runs()
"""


def test_processes_that_open_a_new_database_at_the_same_instant_all_open_it(tmp_path):
    # SQLite turns to a write-ahead log without waiting for whoever does the same.
    call = [sys.executable, "-c", _OPENED, str(time.time() + 2), str(tmp_path)]
    opening = [subprocess.Popen(call, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = [process.communicate()[1] for process in opening]
    assert [process.returncode for process in opening] == [0] * 4, said
