"""What grader.check("axes") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "axes"
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


@check_case(name='test_axes_form', points=0, hidden=False)
def test_axes_form(axis_angle, axis_difference):
    """axis_angle gives 45 degrees for (1, 1), and axis_difference 20 degrees between 10 and 30"""
    import numpy as np

    angle = axis_angle(np.array([1.0, 1.0]))
    apart = axis_difference(10.0, 30.0)
    for name, value in (("axis_angle", angle), ("axis_difference", apart)):
        assert value is not None, f"{name} returned nothing: 'return …' is missing at the end"
        assert "Ellipsis" not in repr(value), f"{name}: a blank, ..., is still to be filled in"
        assert np.shape(value) == (), f"{name} returns one number, in degrees"
    assert abs(angle - 45.0) < 1e-6, "(1, 1) lies on the axis at 45 degrees"
    assert abs(apart - 20.0) < 1e-6, "between 10 and 30 degrees lie 20 degrees"
