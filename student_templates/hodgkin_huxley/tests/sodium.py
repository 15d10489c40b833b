"""What grader.check("sodium") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "sodium"
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


@check_case(name='test_run_sodium_step_form', points=0, hidden=False)
def test_run_sodium_step_form(run_sodium_step):
    """run_sodium_step returns times and voltage; with the squid's own sodium a neuron without a current stays at rest"""
    import numpy as np

    result = run_sodium_step(0.0, 1.0, duration=10.0)
    assert result is not None, "run_sodium_step returned nothing; does it end with 'return …'?"
    assert len(result) == 2, "run_sodium_step returns two things: the times and the voltage"
    t, v = (np.asarray(part) for part in result)
    assert t.ndim == 1 and t.shape == v.shape, "there is one voltage for each time"
    assert abs(t[-1] - 50.0) < 1.0, "20 ms before a step of 10 ms and 20 ms after it make 50 ms"
    assert np.max(np.abs(v)) < 0.3, "without a current, and with the squid's own sodium, the voltage stays at 0 mV"


@check_case(name='test_least_sodium_form', points=0, hidden=False)
def test_least_sodium_form(least_sodium_uA):
    """least_sodium_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_sodium_uA, numbers.Real)
    assert plain, "least_sodium_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_sodium_uA < 10, "0 µA does nothing and 10 µA makes a lasting train; the border is between"
