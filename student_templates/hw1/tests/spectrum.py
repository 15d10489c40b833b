"""What grader.check("spectrum") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "spectrum"
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


@check_case(name='test_spectrum_form', points=0, hidden=False)
def test_spectrum_form(power_spectrum):
    """power_spectrum returns frequencies and power, two real arrays of n // 2 values"""
    import numpy as np

    x = np.sin(2 * np.pi * 5 * 0.01 * np.arange(200))
    result = power_spectrum(x, 0.01)
    assert result is not None, "power_spectrum returned nothing; does it end with 'return frequencies, …'?"
    assert "Ellipsis" not in repr(result), "power_spectrum: a blank, ..., is still to be filled in"
    assert len(result) == 2, "power_spectrum returns two things: the frequencies and Sxx"
    frequencies, power = (np.asarray(part) for part in result)
    assert frequencies.shape in ((100,), (101,)), "200 samples give 100 frequencies: keep the first half"
    assert power.shape == frequencies.shape, "Sxx has one value for each frequency: keep the first half"
    assert power.dtype.kind == "f", "Sxx holds real numbers: take np.real(…) of the product"
    assert abs(frequencies[np.argmax(power)] - 5.0) < 0.01, (
        "a sine of 5 Hz has its peak at 5 Hz; look at the frequencies, j / T with T = n * dt"
    )


@check_case(name='test_dominant_rhythm_form', points=0, hidden=False)
def test_dominant_rhythm_form(dominant_rhythm):
    """dominant_rhythm returns one number, the frequency of the peak"""
    import numpy as np

    frequencies, power = np.arange(100) * 0.5, np.ones(100)
    power[18] = 7.0
    result = dominant_rhythm(frequencies, power)
    assert result is not None, (
        "dominant_rhythm returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "dominant_rhythm: a blank, ..., is still to be filled in"
    result = np.asarray(result)
    assert result.shape == () and result.dtype.kind in "iuf", "dominant_rhythm returns one number, a frequency in Hz"
    assert abs(result - 9.0) < 0.01, "a spectrum whose only peak is at 9 Hz has its rhythm there"


@check_case(name='test_rhythm_form', points=0, hidden=False)
def test_rhythm_form(rhythm_hz):
    """rhythm_hz is one number, in Hz, between 4 and 40"""
    import numpy as np

    is_number = np.shape(rhythm_hz) == () and np.asarray(rhythm_hz).dtype.kind in "iuf"
    assert is_number, "rhythm_hz is one number, the frequency in Hz"
    assert 4 <= rhythm_hz <= 40, "the rhythm lies between 4 and 40 Hz; leave the mains and the slow drift aside"
