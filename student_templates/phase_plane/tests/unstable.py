"""What grader.check("unstable") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "unstable"
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


@check_case(name='test_unstable_form', points=0, hidden=False)
def test_unstable_form(unstable_range, unstable_low, unstable_high):
    """unstable_range returns two currents, the lower one first, between 0 and 4"""
    import numpy as np

    result = unstable_range(eps=0.1)
    assert result is not None, "unstable_range returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "unstable_range: a blank, ..., is still to be filled in"
    assert len(result) == 2, "unstable_range returns two currents, the lower and the higher end"
    for name, (low, high) in (("unstable_range", result), ("unstable_low, unstable_high", (unstable_low, unstable_high))):
        assert np.shape(low) == np.shape(high) == (), f"{name}: each end is one number"
        assert 0 < low < high < 4, f"{name}: both ends lie between 0 and 4, and the lower one comes first"
