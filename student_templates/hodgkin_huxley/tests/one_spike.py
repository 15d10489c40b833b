"""What grader.check("one_spike") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "one_spike"
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


@check_case(name='test_find_threshold_form', points=0, hidden=False)
def test_find_threshold_form(find_threshold):
    """find_threshold finds where an easy function changes, to 0.1"""
    import numpy as np

    result = find_threshold(lambda current: bool(current >= 3.0), 0.0, 8.0)
    assert result is not None, "find_threshold returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "find_threshold: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_threshold returns one number"
    assert abs(current - 3.0) < 0.11, "a function that changes at 3 has its border there; yours is more than 0.1 away"


@check_case(name='test_least_step_form', points=0, hidden=False)
def test_least_step_form(least_step_uA):
    """least_step_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_step_uA, numbers.Real)
    assert plain, "least_step_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_step_uA < 10, "0 µA does nothing and 10 µA makes a train of spikes; the border is between"
