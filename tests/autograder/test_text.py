"""Text from a student is data, whatever it holds."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.text import inert_csv, inert_line, inert_page, inert_terminal, plain

NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
TRICKY = st.text(
    st.one_of(st.sampled_from("=+-@\t\r\n,;|'\" 19.e\x1b[m\x9b\u202e\u2066\ud800"), st.characters())
)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07\x1b]8;;http://example.org\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b2J\x90dcs\x9cafter", "after"),
        ("100%\rann 30/30", "100% ann 30/30"),
        ("one\r\ntwo\u2028three\x85four", "one two three four"),
        ("\u202egnp.exe\u202c\u2066\ufeff\x00\x08", "gnp.exe"),
        (
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
        ("caf\udce9", "caf\ufffd"),
        ("\u202e\u200b", "\\u202e\\u200b"),
        ("", ""),
    ],
)
def test_a_line_shows_what_can_be_read(text, line):
    assert inert_line(text) == line


def test_a_page_keeps_line_breaks_and_says_what_is_left_out():
    assert inert_page("a\r\nb\rc\td\x1b[1m") == "a\nb\nc\td"
    long = inert_page("begin" + "x" * 1_000_000 + "end")
    assert long.startswith("begin")
    assert long.endswith("end")
    assert "… 996008 characters left out …" in long
    assert len(long) < 4_100


def test_an_encoding_without_the_letters_gets_question_marks():
    assert inert_terminal("søren ✓", "ascii") == "s?ren ?"


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "-x", "--"]
)
def test_a_cell_that_would_be_a_formula_is_text(formula):
    assert inert_csv(formula).startswith("'")


@pytest.mark.parametrize("number", ["-1", "+49", "-1.5e-3", "-.5", "12", "1e9"])
def test_a_number_stays_a_number(number):
    assert inert_csv(number) == number


def test_a_formula_behind_another_separator_is_text_too():
    assert inert_csv("a;=1+1") == "a;'=1+1"
    assert inert_csv('a";"=1+1, -2, @x') == "a\";\"'=1+1, -2, '@x"


@given(TRICKY)
def test_a_line_is_one_line_of_seen_characters(text):
    line = inert_line(text)
    kinds = {unicodedata.category(c) for c in line} - {"Cf"}
    assert not kinds & {"Cc", "Cs", "Co", "Zl", "Zp"}
    assert {c for c in line if unicodedata.category(c) == "Cf"} <= set("\u200c\u200d")
    assert len(line.splitlines()) <= 1
    assert bool(line) == bool(text.strip() or ascii(text)[1:-1])


@given(TRICKY)
def test_no_spreadsheet_sees_a_formula_begin(text):
    for piece in re.split(r"[,;|\t\r\n]", inert_csv(text)):
        piece = piece.strip(" \"'") if not piece.strip(' "').startswith("'") else ""
        assert not piece or piece[0] not in "=+-@＝＋－＠" or NUMBER.fullmatch(piece)


@given(st.text(max_size=300_000))
def test_every_text_is_bounded(text):
    assert len(inert_line(text)) <= 301
    assert len(inert_page(text)) <= 4_100


@pytest.mark.parametrize(
    ("value", "text"), [(0.0, "0"), (12.5, "12.5"), (100.0, "100"), (1 / 3, "0.33"), (30.0, "30")]
)
def test_numbers_are_written_as_people_write_them(value, text):
    assert plain(value) == text
