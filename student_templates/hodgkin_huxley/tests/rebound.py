"""What grader.check("rebound") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "rebound"
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


@check_case(name='test_rebound_latency_form', points=0, hidden=False)
def test_rebound_latency_form(rebound_latency):
    """rebound_latency returns one number, and np.nan where no spike comes after the step"""
    import numpy as np

    t = np.arange(0, 100.0, 0.1)
    v = 100.0 * np.exp(-(((t - 69.0) / 0.8) ** 2))
    result = rebound_latency(t, v, 60.0)
    assert result is not None, "rebound_latency returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "rebound_latency: a blank, ..., is still to be filled in"
    latency = np.asarray(result)
    assert latency.shape == () and latency.dtype.kind in "iuf", "rebound_latency returns one number, a time in ms"
    assert 7.0 < latency < 9.5, "a step that ends at 60 ms and a spike that peaks at 69 ms: about 8 ms lie between"
    nothing = np.asarray(rebound_latency(t, np.zeros(t.size), 60.0))
    assert nothing.dtype.kind == "f" and np.all(np.isnan(nothing)), "without a spike rebound_latency returns np.nan"


@check_case(name='test_rebound_numbers_form', points=0, hidden=False)
def test_rebound_numbers_form(latency_ms, weakest_rebound_uA):
    """latency_ms is one positive number, weakest_rebound_uA one negative number"""
    import numbers

    for name, value in (("latency_ms", latency_ms), ("weakest_rebound_uA", weakest_rebound_uA)):
        plain = isinstance(value, numbers.Real)
        assert plain, f"{name} is one plain number, without a unit of Brian2"
    assert 0 < latency_ms < 20, "the spike comes within the 20 ms that are recorded after the step"
    assert -10 < weakest_rebound_uA < 0, "weakest_rebound_uA is a negative current, between -10 and 0 µA"
