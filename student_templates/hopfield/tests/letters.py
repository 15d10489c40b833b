"""What grader.check("letters") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "letters"
points = 4


class check_case(test_case):
    """One check. A missing answer is named; whatever an answer raises fails this check and nothing else."""

    def call_func(self, global_environment):
        answers = {}
        for answer in self._get_func_params():
            answers[answer] = global_environment.get(answer, ...)
            if answers[answer] is ...:
                missing(answer)
        try:
            self.test_func(**answers)
        except BaseException as error:
            raise failure(error).with_traceback(error.__traceback__.tb_next) from None

    def __reduce__(self):
        # Results are pickled, and read where this class is not known.
        return test_case, (self.name, self.points, self.hidden, self.success_message, self.failure_message)


def missing(answer):
    what_to_do = f"{answer} is not defined: fill in its blank (...) and run that cell, then this one"
    raise AssertionError(what_to_do)


def failure(error):
    """Return an exception of the same name that can always be caught and shown."""
    try:
        words = str(error)
    except BaseException:
        words = "(its message cannot be shown)"
    if "ellipsis" in words.lower():
        words += " (a blank, ..., is still to be filled in)"
    return type(type(error).__name__, (Exception,), {})(words)


@check_case(name='test_letters_form', points=0, hidden=False)
def test_letters_form(retrieved_letters):
    """retrieved_letters returns a text"""
    result = retrieved_letters("x")
    assert result is not None and "Ellipsis" not in repr(result), (
        "retrieved_letters: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert isinstance(result, str), "retrieved_letters returns a text, as 'abc'; ''.join(…) makes one of a list"
    assert result == "x", "a single letter is always retrieved"


@check_case(name='test_mean_overlap_form', points=0, hidden=False)
def test_mean_overlap_form(mean_overlap):
    """mean_overlap is 0.5 for two patterns that differ in one pixel of four"""
    import numpy as np

    result = mean_overlap(np.array([[1, 1, -1, -1], [1, 1, -1, 1]]))
    assert result is not None and "Ellipsis" not in repr(result), (
        "mean_overlap: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert abs(result - 0.5) < 1e-6, "three equal pixels and one different give (3 - 1) / 4 = 0.5"


@check_case(name='test_overlap_of_letters_form', points=0, hidden=False)
def test_overlap_of_letters_form(overlap_of_letters):
    """overlap_of_letters is one number from 0 to 1"""
    import numpy as np

    is_number = np.shape(overlap_of_letters) == () and np.asarray(overlap_of_letters).dtype.kind in "iuf"
    assert is_number, "overlap_of_letters is one number; is a blank, ..., still there?"
    assert 0 <= overlap_of_letters <= 1, "the mean of absolute overlaps lies between 0 and 1"
