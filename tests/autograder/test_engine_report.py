"""Text from a student is data in a report: bounded, of her own, and in no field where it could pass for ours."""

import pytest

EVIL = "<script>alert(1)</script>[x](javascript:alert(1))\x1b[31m\r\u202e\x00\ud800=HYPERLINK(1)\n| 100 | passed |"

ENTRIES = {
    "prints": {"first": f"print({EVIL!r})"},
    "raises": {"first": f"raise ValueError({EVIL!r})"},
    "names its error": {"first": f"raise type({EVIL.replace(chr(0), '').replace(chr(0xD800), '')!r}, (Exception,), {{}})('x')"},
    "in a syntax error": {"first": "x = '" + EVIL.replace("\x00", "").replace("\ud800", "").replace("\n", "")},
    "in a warning": {"first": f"import warnings\nwarnings.warn({EVIL.replace(chr(0xD800), '')!r})"},
    "in a call": {"square": f"def my_square(x): raise ValueError({EVIL!r})", "score": 3.0},
    "in a value": {"square": f"def my_square(x): return {EVIL!r}", "score": 3.0},
    "in the code of a line that fails": {"square": "def my_square(x): raise ValueError('" + "x" * 500 + "')", "score": 3.0},
    "in a function's name": {"square": f"def my_square(x): pass\nmy_square.__name__ = my_square.__qualname__ = {EVIL.replace(chr(0xD800), '')!r}\nmy_square.__doc__ = my_square.__name__", "score": 3.0},
    "in a title of a figure": {"first": f"import matplotlib.pyplot as plt\nplt.title({'= + - @ <b>'!r})\nplt.show()"},
}  # fmt: skip


@pytest.fixture(scope="module")
def reports(arena):
    return arena.judge(ENTRIES)


@pytest.mark.parametrize("name", ENTRIES)
def test_the_score_is_fair(arena, reports, name):
    arena.hold_fair(reports[name], ENTRIES[name])


@pytest.mark.parametrize("name", ENTRIES)
def test_text_is_bounded_and_can_be_written_anywhere(reports, name):
    report = reports[name]
    texts = [report.student, report.source, *report.notes, *report.for_person]
    texts += [t for c in report.cells for t in (c.error, c.output)]
    texts += [t for v in report.verdicts for t in (v.check, v.question, v.message, v.detail)]
    for text in texts:
        assert len(text) <= 20_100
        text.encode()  # no lone surrogate is left


@pytest.mark.parametrize("name", ENTRIES)
def test_a_hidden_message_holds_none_of_it(reports, name):
    for verdict in reports[name].verdicts:
        if not verdict.public:
            assert "script" not in verdict.message
            assert "HYPERLINK" not in verdict.message
            assert "\x1b" not in verdict.message


def test_staff_read_in_the_detail_what_the_student_raised(reports):
    hidden = [v for v in reports["in a call"].verdicts if v.check == "test_negative"]
    assert "ValueError: <script>" in hidden[0].detail
    assert "ValueError" in hidden[0].message


def test_a_report_is_the_same_twice_but_for_the_seconds(arena):
    def told(report):
        return [(v.check, v.outcome, v.message) for v in report.verdicts], [
            (c.index, c.status, c.error, c.output) for c in report.cells
        ]

    drawn = {"first": "import random\nprint(random.random(), np.random.rand() if 'np' in globals() else 0)"}
    once, again = (arena.judge({"drawn": drawn})["drawn"] for _ in range(2))
    assert told(once) == told(again)
