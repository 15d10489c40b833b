"""What grader.check("phase") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "phase"
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


@check_case(name='test_frequency_form', points=0, hidden=False)
def test_frequency_form(oscillation_frequency):
    """oscillation_frequency gives 0.2 kHz for an oscillation with a period of 5 ms"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    result = oscillation_frequency(t, 4.0 + 3.0 * np.sin(2 * np.pi * 0.2 * t))
    assert result is not None, (
        "oscillation_frequency returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
    )
    assert "Ellipsis" not in repr(result), "oscillation_frequency: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "oscillation_frequency returns one number, in kHz"
    assert abs(result - 0.2) < 0.056, "a period of 5 ms is a frequency of 0.2 kHz"


@check_case(name='test_phase_form', points=0, hidden=False)
def test_phase_form(phase_shift):
    """phase_shift gives 0 degrees for a voltage in step with the current"""
    import numpy as np

    t = np.arange(0, 50.0, 0.01)
    wave = np.sin(2 * np.pi * 0.2 * t)
    result = phase_shift(t, 4.0 + 3.0 * wave, 0.5 + 0.5 * wave)
    assert result is not None, (
        "phase_shift returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "phase_shift: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "phase_shift returns one number, in degrees"
    assert abs(result) < 6 or abs(result - 360) < 6, "voltage and current that peak together have the phase 0"
