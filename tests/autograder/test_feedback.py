"""Which misconception a failure shows: by what was judged, and never by more than that."""

import dataclasses
import math
import time

import pytest

from autograder.assignment import load
from autograder.errors import AssignmentError
from autograder.feedback import FILE, Known, Learned, known_of, made_from, read, write
from autograder.feedback.fingerprint import failure
from autograder.feedback.known import Band, Misconception, Trace
from autograder.feedback.learn import Lesson, _traces
from autograder.recorder import Judgement
from autograder.verdict import Outcome, Report, Verdict
from autograder.verify.result import Verification
from autograder.verify.trials import course

OWN_HINT = "Look at the units."


def judged(*errors, what="the rate", passed=False, values=()):
    return Judgement(what, "close", passed, (), values, "", errors, max(map(abs, errors)))


def verdict(*judgements, check="test_rate", outcome=Outcome.FAILED, message=None, **more):
    said = f"The rate. got about 5. Hint: {OWN_HINT}" if message is None else message
    return Verdict(check, "rate", outcome, 1.0, False, said, judgements=judgements, **more)


def misconception(name, *samples, hint="", same=()):
    """What is known of a mutant that fails as `samples`, tuples of verdicts, do."""
    traces = tuple(_traces(failure(s) for s in samples))
    return Misconception(name, "rate", f"Title of {name}", hint or f"Hint of {name}.", traces, same)


def known(*misconceptions):
    return Known(misconceptions, {"test_rate": OWN_HINT, "test_other": OWN_HINT})


def name_of(known, *verdicts):
    named = known.named("rate", verdicts)
    return named.fitting[0].name if named else None


def report(*verdicts):
    return Report("ada", "ada.ipynb", "", verdicts)


def test_near_values_are_named_and_far_ones_are_not():
    far, near = (
        misconception("far", [verdict(judged(400.0))]),
        misconception("near", [verdict(judged(-7.0))]),
    )
    both = known(far, near)
    assert name_of(both, verdict(judged(-7.3))) == "near"  # within the check's tolerance
    assert name_of(both, verdict(judged(412.0))) == "far"  # within 5 % of how far it is off
    for elsewhere in (-9.0, 7.0, 100.0, 430.0, math.nan, math.inf):
        assert name_of(both, verdict(judged(elsewhere))) is None


def test_of_two_that_fit_the_nearer_is_named():
    both = known(
        misconception("five", [verdict(judged(5.0))]),
        misconception("five_and_a_half", [verdict(judged(5.5))]),
    )
    assert name_of(both, verdict(judged(5.1))) == "five"
    assert name_of(both, verdict(judged(5.4))) == "five_and_a_half"


def test_what_is_far_too_small_must_be_as_small():
    """An answer of 2 or 0.02 where 100 +- 1 is right is 98 or 100 tolerances off, which is nearly the same."""
    one = known(misconception("hundredth", [verdict(judged(-98.0, values=(2.0,)))]))
    assert name_of(one, verdict(judged(-98.2, values=(1.8,)))) == "hundredth"
    assert name_of(one, verdict(judged(-99.98, values=(0.02,)))) is None


def test_one_of_several_checks_may_be_thrown_off_and_not_half_of_them():
    def failed(*errors):
        return [verdict(judged(e), check=f"test_{i}") for i, e in enumerate(errors)]

    three = known(misconception("three", failed(5.0, 50.0, 500.0)))
    assert name_of(three, *failed(5.0, 50.0, 9000.0)) == "three"
    assert name_of(three, *failed(5.0, -50.0, 9000.0)) is None
    two = known(misconception("two", failed(5.0, 50.0)))
    assert name_of(two, *failed(5.0, 9000.0)) is None
    # Checks that fail in the same words do not outvote numbers.
    spoken = [verdict(check=f"test_{name}") for name in ("other", "third", "fourth")]
    mixed = known(misconception("mixed", [*failed(5.0), *spoken]))
    assert name_of(mixed, *failed(5.1), *spoken) == "mixed"
    assert name_of(mixed, *failed(50.0), *spoken) is None


def test_a_quarter_of_an_array_may_be_thrown_off():
    off = (0.0, 0.2, 30.0, 40.0, 50.0, 60.0)
    one = known(misconception("trace", [verdict(judged(*off))]))
    assert name_of(one, verdict(judged(0.3, 0.1, 30.5, 40.0, 50.0, 900.0))) == "trace"
    # What is right in both says nothing.
    assert name_of(one, verdict(judged(0.3, 0.1, 30.5, 40.0, 800.0, 900.0))) is None


def test_the_same_checks_must_fail_at_the_same_place():
    one = known(misconception("one", [verdict(judged(5.0))]))
    assert name_of(one, verdict(judged(5.0))) == "one"
    other_check = verdict(judged(5.0), check="test_other")
    assert name_of(one, verdict(judged(5.0)), other_check) is None
    assert name_of(one, other_check) is None
    assert name_of(one, verdict(judged(0.1, passed=True), judged(5.0))) is None
    assert name_of(one, verdict(judged(5.0, what="the interval"))) is None
    assert name_of(one, verdict(judged(5.0), outcome=Outcome.RAISED)) is None
    passed = verdict(judged(0.0, passed=True), check="test_other", outcome=Outcome.PASSED)
    assert name_of(one, verdict(judged(5.0)), passed) == "one"


def test_a_check_that_ran_out_of_time_shows_nothing():
    """A busy machine makes it of any answer, and many mistakes take long."""
    late = verdict(message="my_rate took longer than 5 s.", outcome=Outcome.TIMEOUT)
    assert failure([late]) is None
    one = known(misconception("one", [verdict(judged(5.0))]))
    assert name_of(one, verdict(judged(5.0)), dataclasses.replace(late, check="test_other")) is None


def test_exceptions_of_one_type_are_told_apart_by_what_they_say():
    def raised(told):
        detail = f"my_rate raised TypeError: {told} (cell 7, line 3: rate = a ^ b)"
        return verdict(message="The rate. my_rate raised TypeError.", detail=detail, outcome=Outcome.RAISED)

    one = known(misconception("caret", [raised("unsupported operand type(s) for ^: 'float' and 'int'")]))
    elsewhere = raised("unsupported operand type(s) for ^: 'float' and 'int'")
    elsewhere = dataclasses.replace(elsewhere, detail=elsewhere.detail.replace("cell 7, line 3", "cell 9"))
    assert name_of(one, elsewhere) == "caret"
    assert name_of(one, raised("can only concatenate str")) is None


def drawing(*judgements, width, came="arrows elsewhere"):
    """A figure check that fails in words, after a look at a figure as wide as that."""
    looked = Judgement("the figure: across", "look", True, (3,), (0.0, width / 2, width))
    return verdict(looked, *judgements, message=f"The figure: got {came}. Hint: {OWN_HINT}")


def test_figures_that_fail_in_the_same_words_must_look_alike():
    wide = known(misconception("wide", [drawing(width=50.0)]))
    assert name_of(wide, drawing(width=54.0)) == "wide"
    assert name_of(wide, drawing(width=5.0)) is None
    both = known(misconception("wide", [drawing(width=50.0)]), misconception("narrow", [drawing(width=5.0)]))
    assert name_of(both, drawing(width=5.2)) == "narrow"


def test_a_figure_without_labels_may_show_anything():
    bare = Judgement("the figure", "labelled", False, came="a horizontal axis without a label")
    one = known(misconception("no_labels", [drawing(bare, width=50.0)]))
    assert name_of(one, drawing(bare, width=5.0)) == "no_labels"


def test_words_count_where_there_are_no_values_and_numbers_in_them_do_not():
    came = "The rate: got {}. Hint: " + OWN_HINT
    one = known(misconception("none", [verdict(message=came.format("nothing (None) in 3 of 5"))]))
    assert name_of(one, verdict(message=came.format("nothing (None) in 4 of 5"))) == "none"
    assert name_of(one, verdict(message=came.format("a value of type str"))) is None


def test_the_letter_of_a_choice_is_compared():
    def answer(letter):
        return verdict(Judgement("the reason", "choice", False, came=letter), message="another option")

    known_letters = known(*(misconception(letter, [answer(letter)]) for letter in "acd"))
    assert [name_of(known_letters, answer(letter)) for letter in "acde"] == ["a", "c", "d", None]


def test_values_without_a_tolerance_are_compared_by_size_and_shape():
    def came(*values):
        return verdict(
            Judgement("the trace", "array", False, (len(values),), values), message="another length"
        )

    one = known(misconception("seconds", [came(0.1, 0.2, 0.3)]))
    assert name_of(one, came(0.1, 0.201, 0.3)) == "seconds"
    assert name_of(one, came(0.1, 0.2)) is None
    assert name_of(one, came(100.0, 200.0, 300.0)) is None


def test_what_is_not_finite_is_like_itself_alone():
    one = known(misconception("nan", [verdict(judged(math.nan, 3.0))]))
    assert name_of(one, verdict(judged(math.nan, 3.0))) == "nan"
    assert name_of(one, verdict(judged(3.0, 3.0))) is None
    diverged = known(misconception("diverged", *([verdict(judged(s * 1.7e308))] for s in (1, 1, -1))))
    assert name_of(diverged, verdict(judged(-math.inf))) == "diverged"
    assert name_of(diverged, verdict(judged(40.0))) is None


def test_random_answers_may_differ_as_much_as_they_were_seen_to():
    draws = (38.0, 44.0, 41.0, 36.0, 43.0, 39.0)
    noisy = known(misconception("noisy", *([verdict(judged(d))] for d in draws)))
    assert name_of(noisy, verdict(judged(50.0))) == "noisy"
    assert name_of(noisy, verdict(judged(80.0))) is None
    steady = known(misconception("steady", [verdict(judged(40.0))]))
    assert name_of(steady, verdict(judged(50.0))) is None


def test_a_right_or_unjudged_question_shows_nothing():
    one = known(misconception("one", [verdict(judged(5.0))]))
    right = verdict(judged(0.0, passed=True), outcome=Outcome.PASSED)
    assert name_of(one, right) is None
    assert (
        name_of(one, verdict(judged(5.0)), verdict(check="test_other", outcome=Outcome.GRADER_ERROR)) is None
    )


def test_the_hint_takes_the_place_of_the_checks_own():
    one = known(misconception("one", [verdict(judged(5.0))]))
    told = one.told(report(verdict(judged(5.0), detail="for staff")))
    assert told.verdicts[0].message == "The rate. got about 5. Hint: Hint of one."
    assert told.verdicts[0].misconception == "Title of one"
    assert told.misconceptions == {"rate": "Title of one"}
    assert told.verdicts[0].judgements == ()
    unknown = one.told(report(verdict(judged(50.0))))
    assert unknown.verdicts[0].message.endswith(f"Hint: {OWN_HINT}")
    assert unknown.verdicts[0].misconception == ""


def test_where_no_hint_was_fair_none_is_given():
    undefined = "test raised NameError."
    one = known(misconception("one", [verdict(outcome=Outcome.RAISED, message=undefined)]))
    told = one.told(report(verdict(outcome=Outcome.RAISED, message=undefined))).verdicts[0]
    assert (told.message, told.misconception) == (undefined, "Title of one")


def test_public_and_passed_checks_are_left_as_they_are():
    one = known(misconception("one", [verdict(judged(5.0))]))
    passed = verdict(check="test_other", outcome=Outcome.PASSED, message="")
    public = dataclasses.replace(verdict(check="test_form"), public=True)
    told = one.told(report(public, passed, verdict(judged(5.0)))).verdicts
    assert [v.misconception for v in told] == ["", "", "Title of one"]
    assert [v.message for v in told[:2]] == [public.message, ""]


def test_of_several_that_nothing_tells_apart_staff_read_all_and_the_student_only_a_hint_they_share():
    failed = verdict(judged(5.0))
    alone = known(misconception("a", [failed], same=("b",)), misconception("b", [failed], same=("a",)))
    told = alone.told(report(failed)).verdicts[0]
    assert told.misconception == "Title of a, or: Title of b"
    assert told.message.endswith(OWN_HINT)
    shared = known(
        misconception("a", [failed], hint="Both.", same=("b",)),
        misconception("b", [failed], hint="Both.", same=("a",)),
    )
    assert shared.told(report(failed)).verdicts[0].message.endswith("Hint: Both.")


def test_a_submission_is_compared_in_less_than_5_ms():
    """Fifty mutants for each of twelve questions, all failing four checks at the same place with many numbers."""
    errors = tuple(float(i) for i in range(32))
    questions = [f"q{i}" for i in range(12)]

    def failed(question, factor):
        scaled = judged(*(factor * e for e in errors))
        return [
            dataclasses.replace(verdict(*[judged(0.5, passed=True)] * 40, scaled, check=f"{question}_{i}"))
            for i in range(4)
        ]

    misconceptions = [
        dataclasses.replace(misconception(f"{q}_{m}", failed(q, m)), question=q)
        for q in questions
        for m in range(1, 51)
    ]
    everything = Known(misconceptions, {})
    submission = report(*(dataclasses.replace(v, question=q) for q in questions for v in failed(q, 7.0)))
    best = min(_seconds(everything, submission) for _ in range(5))
    told = everything.told(submission)
    assert told.misconceptions == {q: f"Title of {q}_7" for q in questions}
    assert best < 12 * 0.005  # twelve questions that all fail; a test must hold on a busy machine


def _seconds(everything, submission):
    start = time.process_time()
    everything.told(submission)
    return time.process_time() - start


TRACE = Trace(
    (("test_rate", "failed 1 close the rate"),),
    (
        Band((1234567.0, -0.5, math.nan), (0.0, 0.25, 0.0), 1.0, 0.05, True, 0),
        Band((2.0,), (0.0,), 0.0, 0.05, False, 0),
    ),
)


def learned(assignment, *misconceptions):
    return Learned(made_from(assignment), len(misconceptions), len(misconceptions), misconceptions)


def test_what_was_learned_reads_as_it_was_written(toy_course):
    toy = load(toy_course, "toy")
    one = Misconception("doubled", "square", "Doubles “it”", "Two times x.", (TRACE,), ("other",))
    path = write(learned(toy, one), toy)
    assert path.name == FILE
    before = path.read_bytes()
    back = read(toy)
    again = dataclasses.replace(back.misconceptions[0].traces[0].bands[0])
    assert again.centre[:2] == (1234600.0, -0.5)
    assert math.isnan(again.centre[2])
    assert again.spread == (0.0, 0.25, 0.0)
    assert dataclasses.replace(back.misconceptions[0], traces=()) == dataclasses.replace(one, traces=())
    write(back, toy)
    assert path.read_bytes() == before


def test_what_was_learned_of_other_checks_is_left_aside(toy_course):
    toy = load(toy_course, "toy")
    none, advice = known_of(toy)
    assert not none
    assert "no misconceptions were learned yet" in advice
    assert "neurograde misconceptions toy" in advice
    write(learned(toy, Misconception("doubled", "square", "Doubled", "Hint.", (TRACE,))), toy)
    some, advice = known_of(toy)
    assert some
    assert advice == ""
    for name in ("checks/test_toy.py", "mutants/doubled.py", "master.py", "data/numbers.csv"):
        path = toy.folder / name
        text = path.read_text()
        path.write_text(text + "\n")
        none, advice = known_of(toy)
        assert not none
        assert "is older than" in advice
        path.write_text(text)
    (toy.folder / "witnesses/power.py").unlink()
    assert known_of(toy)[0]


def test_an_assignment_without_mutants_has_nothing_to_learn(toy_course):
    toy = load(toy_course, "toy")
    for path in (toy.folder / "mutants").iterdir():
        path.unlink()
    assert known_of(toy)[1] == ""


@pytest.mark.parametrize("text", ["", "{", "[]", '{"made_from": 1}', "\x00"])
def test_a_damaged_file_is_one_line_with_a_remedy(toy_course, text):
    toy = load(toy_course, "toy")
    (toy.folder / FILE).write_text(text)
    with pytest.raises(AssignmentError, match="delete it and run: neurograde misconceptions toy"):
        read(toy)


def test_a_lesson_holds_if_nine_of_ten_are_named_and_no_right_answer_is(toy_course):
    toy = load(toy_course, "toy")
    one = dataclasses.replace(learned(toy), tried=10, named=9)
    assert Lesson("toy", one, (), 5).holds
    few = Lesson("toy", dataclasses.replace(one, named=8), (("a", "b"), ("c", "")), 5)
    assert not few.holds
    assert "  a is taken for b" in few.lines()
    assert "  c is taken for nothing known" in few.lines()
    assert few.lines()[-1].startswith("! 8 of 10 misconceptions are named, fewer than 90%")
    twins = [
        Misconception("a", "square", "A", "One.", (), ("b",)),
        Misconception("b", "square", "B", "One.", (), ("a",)),
    ]
    alike = Lesson("toy", dataclasses.replace(one, misconceptions=tuple(twins)), (), 5)
    assert alike.lines()[1:] == ["  a and b fail alike; they share their hint"]
    seen = dataclasses.replace(one, alarms=(("power/alone", "doubled"),))
    alarm = Lesson("toy", seen, (), 5)
    assert not alarm.holds
    assert "! power/alone: doubled is seen in a right answer" in alarm.lines()
    write(seen, toy)
    assert read(toy) == seen


def test_verify_says_how_well_misconceptions_are_named(built_course):
    what = course(load(built_course, "toy"), built_course, "")
    line = next(line for line in Verification(what, {}, (), ()).lines() if "misconceptions" in line)
    assert line.startswith("toy: no misconceptions were learned yet")
    toy = load(built_course, "toy")
    write(dataclasses.replace(learned(toy), tried=40, named=39), toy)
    assert (
        "toy: 39 of 40 misconceptions named on other streams of random numbers (98%)"
        in Verification(what, {}, (), ()).lines()
    )
