"""What grader.check("types") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "types"
points = 3


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


@check_case(name='test_type_of_curve_form', points=0, hidden=False)
def test_type_of_curve_form(type_of_curve):
    """type_of_curve returns 1 or 2"""
    import numpy as np

    result = type_of_curve(np.array([0.0, 0.1, 0.2, 0.3]), np.array([0.0, 40.0, 45.0, 50.0]))
    assert result is not None and "Ellipsis" not in repr(result), (
        "type_of_curve: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (1, 2), "type_of_curve returns the number 1 or the number 2"
    assert result == 2, "a rate that jumps from 0 to 40 Hz, of at most 50 Hz, is that of a neuron of type II"


@check_case(name='test_types_form', points=0, hidden=False)
def test_types_form(type_X, type_Y):
    """type_X and type_Y are 1 or 2, and not the same"""
    for value in (type_X, type_Y):
        assert isinstance(value, (int, float)) and value in (1, 2), "type_X and type_Y are the number 1 or the number 2"
    assert type_X != type_Y, "one of the neurons is of type I, the other of type II"
