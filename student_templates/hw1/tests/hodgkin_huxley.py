"""What grader.check("hodgkin_huxley") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "hodgkin_huxley"
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


@check_case(name='test_hh_form', points=0, hidden=False)
def test_hh_form(HH):
    """HH returns V, m, h, n and t, all of the same length, beginning at -70 mV"""
    import numpy as np

    result = HH(0.0, 2.0)
    assert result is not None, "HH returned nothing; does it end with 'return V, m, h, n, t'?"
    assert "Ellipsis" not in repr(result), "HH: a blank, ..., is still to be filled in"
    assert len(result) == 5, "HH returns five things: V, m, h, n and t"
    V, m, h, n, t = (np.ravel(part) for part in result)
    assert V.size == m.size == h.size == n.size == t.size, "V, m, h, n and t have the same length"
    assert abs(V[0] + 70.0) < 0.01, "the voltage begins at -70 mV"
    assert np.any(V[1:]), "V is zero after its first value: a blank, ..., is still to be filled in"
    assert -72.0 < V[-1] < -62.0, "without a current the voltage stays near rest; after 2 ms yours is far away"
