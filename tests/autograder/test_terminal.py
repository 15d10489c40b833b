"""What the terminal shows: names, times, words beside colours, and no escape sequence of a student's."""

import io
import re
import threading
from pathlib import Path

import pytest
from rich.console import Console

from autograder.gradebook import Gradebook
from autograder.terminal import Progress, print_table
from autograder.verdict import Outcome

COLOURS = re.compile(r"\x1b\[[\d;]*m")
LINES = re.compile(r"\x1b\[(?:\d*[AKG]|2K|\?25[lh])")


def _console(*, terminal=False, width=120, encoding="utf-8"):
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")
    return Console(
        file=file,
        force_terminal=terminal,
        force_interactive=terminal,
        width=width,
        color_system="standard" if terminal else None,
    )


def _shown(console):
    console.file.flush()
    return console.file.buffer.getvalue().decode(console.encoding)


@pytest.fixture
def book(fake_class):
    return Gradebook.of(fake_class.outline(), [*fake_class.reports(), fake_class.hostile_report()])


def test_without_a_terminal_each_finished_submission_has_a_line(fake_class):
    console = _console()
    with Progress(console) as progress:
        progress.start(12)
        for student in ("ann", "bob"):
            progress.started(student)
            progress.tick()
            progress.finished(fake_class.report(student, Outcome.PASSED, seconds=1.25))
        progress.finished(
            fake_class.report("cem", Outcome.GRADER_ERROR, for_person=("the checker died", "of hw2?"))
        )
    assert _shown(console).splitlines() == [
        "[ 1/12] ann  32 of 32  1.2 s",
        "[ 2/12] bob  32 of 32  1.2 s",
        "[ 3/12] cem  open  0.0 s  needs a person: the checker died; of hw2?",
    ]


def test_on_a_terminal_there_is_a_bar_with_names_and_times_and_no_thread(fake_class):
    console = _console(terminal=True)
    threads = threading.active_count()
    with Progress(console) as progress:
        progress.start(3)
        progress.started("ann")
        progress.started("bob")
        shown = _shown(console)
        assert threading.active_count() == threads
        progress.finished(fake_class.report("ann"))
        progress.finished(fake_class.report("bob", for_person=("killed twice",)))
    assert "0/3" in shown
    assert "ann 0 s, bob 0 s" in COLOURS.sub("", shown)
    whole = COLOURS.sub("", _shown(console))
    assert "2/3" in whole
    assert "32 of 32" not in whole.replace("[2/3] bob  32 of 32", "")
    assert "[2/3] bob  32 of 32  0.0 s  needs a person: killed twice" in whole


@pytest.mark.parametrize("terminal", [True, False])
def test_a_student_writes_no_line_and_no_escape_sequence(fake_class, book, terminal):
    console = _console(terminal=terminal)
    hostile = fake_class.hostile_report()
    with Progress(console) as progress:
        progress.start(1)
        progress.started(hostile.student)
        progress.finished(hostile)
    print_table(book, console, {"page": Path("out/report.html")})
    shown = _shown(console)
    if terminal:
        shown = LINES.sub("", COLOURS.sub("", shown)).replace("\r", "")
    assert all(line.isprintable() for line in shown.split("\n"))
    assert "OWNED'" in shown
    assert not re.search(r"^(ann|bob)  30/30", shown, re.M)


def test_the_table_has_everyone_their_points_and_where_the_files_are(book):
    console = _console(width=160)
    print_table(book, console, {"page": Path("out/report.html"), "CSV": Path("out/grades.csv")})
    shown = _shown(console)
    assert "hw1: Spikes, noise and membranes" in shown
    assert "least_current" in shown
    for row in book.rows[1:]:
        assert re.search(rf"^ {row.report.student} +[\d.]+ ", shown, re.M)
    line = next(line for line in shown.splitlines() if line.startswith(" hiro"))
    assert re.findall(r"[\w.]+", line) == [
        "hiro",
        "2",
        "2",
        "6",
        "0",
        "4",
        "2",
        "2",
        "open",
        "open",
        "person",
    ]
    assert "26 submissions, median 21 of 32, 3 need a person" in shown
    assert "hiro needs a person: the grader itself failed at test_hh_2" in shown
    assert shown.endswith("page  out/report.html\nCSV   out/grades.csv\n")


def test_a_narrow_terminal_gets_numbers_and_their_key(book):
    console = _console(width=80)
    print_table(book, console, {})
    shown = _shown(console)
    assert "1=square  2=spectrum" in shown
    assert all(len(line.rstrip()) <= 80 for line in shown.splitlines() if "needs a person" not in line)
    assert re.search(r"^ yusuf +2 +2 +4 +3 +4 +4 +4 +0 +23 +72 ", shown, re.M)


def test_where_numbers_do_not_fit_either_everyone_has_a_whole_name_and_total(book):
    console = _console(width=48)
    print_table(book, console, {})
    shown = _shown(console)
    assert shown.startswith("hw1: Spikes, noise and membranes\n")
    assert "too narrow for 8 questions: their points are in report.html and grades.csv" in shown
    assert "1=square" not in shown
    assert re.search(r"^ yusuf +23 +72 ", shown, re.M)
    assert re.search(r"^ hiro +open +person", shown, re.M)


def test_colour_comes_with_words(book):
    console = _console(terminal=True, width=160)
    print_table(book, console, {})
    assert "\x1b[32m" in _shown(console)
    assert "\x1b[1;35m" in _shown(console)


def test_a_terminal_without_our_letters_still_gets_its_table(book, fake_class):
    console = _console(width=80, encoding="ascii")
    with Progress(console) as progress:
        progress.start(1)
        progress.finished(fake_class.report("søren"))
    print_table(book, console, {"page": Path("ergebnisse/für.html")})
    shown = _shown(console)
    assert "[1/1] s?ren" in shown
    assert "f?r.html" in shown


def test_a_class_without_anyone_has_a_table(fake_class):
    console = _console()
    print_table(Gradebook.of(fake_class.outline(), []), console, {})
    assert "0 submissions, nobody needs a person" in _shown(console)
