"""The files other programs read: complete, finite, inert, whole or not there."""

import csv
import dataclasses
import json

import pytest

from autograder.errors import NeurogradeError
from autograder.export import write_csv, write_jsonl
from autograder.gradebook import Gradebook


@pytest.fixture
def book(fake_class):
    return Gradebook.of(fake_class.outline(), [*fake_class.reports(), fake_class.hostile_report()])


def _csv(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_one_row_per_student_and_what_each_question_gave(book, tmp_path):
    write_csv(book, tmp_path / "grades.csv")
    rows = _csv(tmp_path / "grades.csv")
    assert list(rows[0])[:4] == ["student", "source", "square (2)", "spectrum (4)"]
    assert list(rows[0])[-9:] == [
        "total",
        "possible",
        "percent",
        "status",
        "sha256",
        "notes",
        "misconceptions",
        "total by the grader",
        "overrides",
    ]
    assert len(rows) == len(book.rows) == 26
    for row, written in zip(book.rows, rows, strict=True):
        if row.total is not None:
            assert float(written["total"]) == row.total
            assert (
                sum(float(written[f"{q.name} ({q.points:g})"]) for q in book.outline.questions) == row.total
            )


def test_csv_leaves_open_what_is_open(book, tmp_path):
    write_csv(book, tmp_path / "grades.csv")
    hiro = next(r for r in _csv(tmp_path / "grades.csv") if r["student"] == "hiro")
    assert (hiro["hh (5)"], hiro["total"], hiro["percent"]) == ("", "", "")
    assert hiro["square (2)"] == "2"
    assert hiro["status"] == "needs a person"
    assert (
        hiro["notes"]
        == "the grader itself failed at test_hh_2; public test cell of run_lif had been deleted; restored"
    )


def test_no_student_writes_a_formula_or_a_line_of_the_csv(book, tmp_path):
    write_csv(book, tmp_path / "grades.csv")
    lines = (tmp_path / "grades.csv").read_bytes().decode().split("\n")
    assert lines[0].startswith("\ufeffstudent,")
    assert len(lines) == 1 + len(book.rows) + 1
    for row in _csv(tmp_path / "grades.csv"):
        assert None not in row
        for cell in row.values():
            assert cell.isprintable()
            assert cell[:1] not in tuple("=+-@")


def test_json_lines_hold_everything_but_pictures(book, tmp_path):
    write_jsonl(book, tmp_path / "grades.jsonl", tmp_path / "times.jsonl")
    text = (tmp_path / "grades.jsonl").read_text("ascii")
    objects = [json.loads(line, parse_constant=pytest.fail) for line in text.splitlines()]
    assert len(objects) == len(book.rows)
    for row, told in zip(book.rows, objects, strict=True):
        report = row.report
        assert (told["score"], told["possible"], told["sha256"]) == (row.total, 32.0, report.sha256)
        assert tuple(q["score"] for q in told["questions"]) == row.scores
        checks = [(c["name"], c["outcome"], c["points"]) for q in told["questions"] for c in q["checks"]]
        assert checks == [(v.check, v.outcome.value, v.points) for v in report.verdicts]
        assert len(told["cells"]) == len(report.cells)
        assert [f["bytes"] for f in told["figures"]] == [len(f.png) for f in report.figures]
        assert told["for_person"] == [r.replace("\udce9", "\ufffd") for r in row.reasons]
    hostile = objects[0]
    assert len(hostile["cells"][0]["output"]) < 100_100
    assert "\x1b[31m" in hostile["questions"][0]["checks"][0]["message"]


def test_the_same_reports_give_the_same_bytes_whatever_their_order_or_time(fake_class, tmp_path):
    reports = fake_class.reports()
    slower = [
        dataclasses.replace(
            r, seconds=9.0, verdicts=tuple(dataclasses.replace(v, seconds=2.0) for v in r.verdicts)
        )
        for r in reversed(reports)
    ]
    for name, some in (("one", reports), ("two", slower)):
        book = Gradebook.of(fake_class.outline(), some)
        write_csv(book, tmp_path / f"{name}.csv")
        write_jsonl(book, tmp_path / f"{name}.jsonl", tmp_path / f"{name}.times")
    for kind in ("csv", "jsonl"):
        assert (tmp_path / f"one.{kind}").read_bytes() == (tmp_path / f"two.{kind}").read_bytes()
    times = [json.loads(line) for line in (tmp_path / "two.times").read_text("ascii").splitlines()]
    assert [t["student"] for t in times] == sorted(r.student for r in reports)
    assert {t["seconds"] for t in times} == {9.0}
    assert set(times[0]["checks"].values()) == {2.0}


def test_a_failed_write_leaves_the_old_file_and_no_other(fake_class, tmp_path):
    path = tmp_path / "grades.jsonl"
    path.write_text("old")
    endless = dataclasses.replace(fake_class.report("zoe"), seconds=float("nan"))
    with pytest.raises(ValueError, match="Out of range float values"):
        write_jsonl(
            Gradebook.of(fake_class.outline(), [fake_class.report("ann"), endless]), path, tmp_path / "times"
        )
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("grades.jsonl", "old")]


def _both(book, path):
    write_jsonl(book, path, path.with_name("times"))


@pytest.mark.parametrize("write", [write_csv, _both])
def test_a_place_that_cannot_be_written_is_said_in_one_line(book, tmp_path, write):
    (tmp_path / "taken").mkdir()
    for path in (tmp_path / "nowhere" / "grades", tmp_path / "taken"):
        with pytest.raises(NeurogradeError) as error:
            write(book, path)
        assert str(error.value).startswith(f"cannot write {path.parent}/")
        assert "\n" not in str(error.value)
    assert list(tmp_path.iterdir()) == [tmp_path / "taken"]
