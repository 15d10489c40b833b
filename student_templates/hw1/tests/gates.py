"""What grader.check("gates") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "gates"
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


@check_case(name='test_gates_form', points=0, hidden=False)
def test_gates_form(alphaM, alphaH, alphaN, betaM, betaH, betaN):
    """All six rates are positive numbers, and at rest betaM is 4 and alphaH 0.07 per ms"""
    import numpy as np

    rates = {"alphaM": alphaM, "alphaH": alphaH, "alphaN": alphaN, "betaM": betaM, "betaH": betaH, "betaN": betaN}
    for name, rate in rates.items():
        value = rate(-65.0)
        assert value is not None, f"{name} returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "Ellipsis" not in repr(value), f"{name}: a blank, ..., is still to be filled in"
        value = np.asarray(value)
        assert value.shape == () and value.dtype.kind in "iuf", f"{name}(-65.0) returns one number, a rate in 1/ms"
        assert value > 0, f"{name}(-65.0) is a rate, and rates are positive"
    assert abs(betaM(-65.0) - 4.0) < 1e-9, "at V = -65 mV u is 0, so betaM is 4 per ms"
    assert abs(alphaH(-65.0) - 0.07) < 1e-9, "at V = -65 mV u is 0, so alphaH is 0.07 per ms"
