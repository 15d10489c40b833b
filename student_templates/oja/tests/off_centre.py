"""What grader.check("off_centre") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "off_centre"
points = 2


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


@check_case(name='test_off_centre_form', points=0, hidden=False)
def test_off_centre_form(off_centre_axes):
    """off_centre_axes returns one axis for each angle, from 0 to 180 degrees"""
    import numpy as np

    result = off_centre_axes([10.0, 100.0, 150.0])
    assert result is not None, (
        "off_centre_axes returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "off_centre_axes: a blank, ..., is still to be filled in"
    assert np.shape(result) == (3,), "for three angles three axes are wanted"
    assert np.all(np.abs(np.asarray(result) - 90) <= 90), "axes stand at angles from 0 to 180 degrees"


@check_case(name='test_off_centre_number_form', points=0, hidden=False)
def test_off_centre_number_form(off_centre_axis_deg):
    """off_centre_axis_deg is one number, in degrees"""
    import numpy as np

    assert "Ellipsis" not in repr(off_centre_axis_deg), "off_centre_axis_deg: a blank, ..., is still to be filled in"
    is_number = np.shape(off_centre_axis_deg) == () and np.asarray(off_centre_axis_deg).dtype.kind in "iuf"
    assert is_number, "off_centre_axis_deg is one number, an angle in degrees"
