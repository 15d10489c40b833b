"""What grader.check("threshold") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "threshold"
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


@check_case(name='test_find_threshold_form', points=0, hidden=False)
def test_find_threshold_form(find_threshold):
    """find_threshold finds the threshold of an easy function"""
    import numpy as np

    result = find_threshold(lambda amplitude: bool(amplitude > 3.0), 2.0, 5.0, accuracy=0.01)
    assert result is not None, (
        "find_threshold returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "find_threshold: a blank, ..., is still to be filled in"
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "find_threshold returns one number, an amplitude"
    assert abs(result - 3.0) <= 0.0101, "what fires above 3.0 only has its threshold there"


@check_case(name='test_least_steps_form', points=0, hidden=False)
def test_least_steps_form(least_step_nA, least_short_step_nA):
    """least_step_nA and least_short_step_nA are two numbers, in nA"""
    import numpy as np

    for value in (least_step_nA, least_short_step_nA):
        assert "Ellipsis" not in repr(value), "a blank, ..., is still to be filled in"
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "each is one plain number, a current in nA"
