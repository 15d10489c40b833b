"""What grader.check("amplitude") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "amplitude"
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


@check_case(name='test_amplitude_form', points=0, hidden=False)
def test_amplitude_form(oscillation_amplitude):
    """oscillation_amplitude gives 3 mV for an oscillation between 1 and 7 mV"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    result = oscillation_amplitude(t, 4.0 + 3.0 * np.sin(2 * np.pi * 0.2 * t))
    assert result is not None, (
        "oscillation_amplitude returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
    )
    assert "Ellipsis" not in repr(result), "oscillation_amplitude: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "oscillation_amplitude returns one number, in mV"
    assert abs(result - 3.0) < 0.25, "between 1 and 7 mV lie 6 mV; the amplitude is half of that"
