"""What grader.check("seen") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "seen"
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


@check_case(name='test_keeps_oscillating_form', points=0, hidden=False)
def test_keeps_oscillating_form(keeps_oscillating):
    """keeps_oscillating tells a wave from a rest"""
    import numpy as np

    t = np.arange(0, 300.0, 0.1)
    for u, right, words in ((np.sin(t / 5), True, "a wave of amplitude 1"), (0 * t - 0.7, False, "a voltage that stays")):
        result = keeps_oscillating(t, u)
        assert result is not None, "keeps_oscillating returned nothing; does it end with 'return …'?"
        assert "llipsis" not in repr(result), "keeps_oscillating: a blank, ..., is still to be filled in"
        assert np.shape(result) == (), "keeps_oscillating returns True or False"
        assert bool(result) == right, f"{words}: keeps_oscillating should say {right}"


@check_case(name='test_first_oscillation_form', points=0, hidden=False)
def test_first_oscillation_form(first_oscillation):
    """first_oscillation returns one of the currents, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I):
        asked.append(1)
        t = np.arange(0, 300.0, 0.1)
        return t, np.sin(t / 5) * float(I > 4.5), 0 * t

    result = first_oscillation([3.0, 4.0, 5.0, 6.0], run)
    assert result is not None, "first_oscillation returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "first_oscillation: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "first_oscillation returns one number, a current"
    assert asked, "first_oscillation never called run, the simulator that it was given"
    assert current == 5.0, "a neuron that oscillates above 4.5 does so first at 5 when 3, 4, 5 and 6 are tried"


@check_case(name='test_seen_form', points=0, hidden=False)
def test_seen_form(seen_low, seen_high):
    """seen_low and seen_high are numbers between 0 and 4, in this order"""
    import numpy as np

    for name, value in (("seen_low", seen_low), ("seen_high", seen_high)):
        assert np.shape(value) == () and np.asarray(value).dtype.kind in "iuf", f"{name} is one number, a current"
    assert 0 < seen_low < seen_high < 4, "the neuron oscillates between seen_low and seen_high; both lie between 0 and 4"
