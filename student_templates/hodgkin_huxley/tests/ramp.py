"""What grader.check("ramp") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "ramp"
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


@check_case(name='test_find_least_ramp_form', points=0, hidden=False)
def test_find_least_ramp_form(find_least_ramp):
    """find_least_ramp returns one current, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I_amp, duration=240.0):
        asked.append(1)
        t = np.arange(0, duration + 60.0, 0.1)
        height = 100.0 if I_amp > 25.0 else 5.0
        return t, height * np.exp(-(((t - duration - 20.0) / 0.8) ** 2))

    result = find_least_ramp(90.0, run)
    assert result is not None, "find_least_ramp returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "find_least_ramp: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_least_ramp returns one number, a current in µA"
    assert asked, "find_least_ramp never called run, the simulator that it was given"
    assert abs(current - 25.0) < 0.15, "a neuron that fires above 25 µA has its least ramp there; yours is further away"


@check_case(name='test_least_ramp_form', points=0, hidden=False)
def test_least_ramp_form(least_ramp_uA):
    """least_ramp_uA is one number, in µA, between 0 and 60"""
    import numbers

    plain = isinstance(least_ramp_uA, numbers.Real)
    assert plain, "least_ramp_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_ramp_uA < 60, "0 µA does nothing and 60 µA makes spikes; the border is between"
