"""What grader.check("smooth") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "smooth"
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


@check_case(name='test_smooth_form', points=0, hidden=False)
def test_smooth_form(SmoothNetwork):
    """SmoothNetwork takes one step, and its state stays between -1 and +1"""
    import numpy as np

    network = SmoothNetwork(2, 1.5)
    network.store([[1, -1, -1, 1]])
    network.run(0, t_max=1)
    x = network.x
    assert isinstance(x, np.ndarray), "dynamic: a blank, ..., is still to be filled in, or the state is no array"
    assert x.shape == (4,), "the state has one value for each of the N * N neurons"
    assert np.all(np.abs(x) <= 1), "tanh lies between -1 and +1"


@check_case(name='test_least_gain_form', points=0, hidden=False)
def test_least_gain_form(least_gain):
    """least_gain is one number above 0"""
    import numpy as np

    is_number = np.shape(least_gain) == () and np.asarray(least_gain).dtype.kind in "iuf"
    assert is_number, "least_gain is one number; is a blank, ..., still there?"
    assert least_gain > 0, "without a gain nothing is held"
