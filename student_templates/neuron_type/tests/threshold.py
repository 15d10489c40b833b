"""What grader.check("threshold") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "threshold"
points = 5


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


@check_case(name='test_find_threshold_form', points=0, hidden=False)
def test_find_threshold_form(find_threshold):
    """find_threshold returns one number, and asks the function that it was given"""
    asked = []

    def fires(I_amp):
        asked.append(1)
        return bool(I_amp > 0.25)

    result = find_threshold(fires, 0.0, 1.0)
    assert asked, "find_threshold never called fires(…): a blank, ..., is still to be filled in"
    assert isinstance(result, (int, float)), "find_threshold returns one number"
    assert abs(result - 0.25) <= 0.0101, "if fires is true above 0.25, the threshold is 0.25"


@check_case(name='test_fires_repetitively_form', points=0, hidden=False)
def test_fires_repetitively_form(fires_repetitively, stand_in):
    """fires_repetitively is False for a neuron that never spikes"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        return t, np.full(t.size, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = fires_repetitively(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "fires_repetitively: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (True, False), "fires_repetitively returns True or False"
    assert not result, "a neuron whose voltage stays at -60 mV does not fire"


@check_case(name='test_thresholds_form', points=0, hidden=False)
def test_thresholds_form(threshold_X, threshold_Y):
    """threshold_X and threshold_Y are two numbers between 0 and 0.8 pA"""
    import numpy as np

    for value in (threshold_X, threshold_Y):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "threshold_X and threshold_Y are one number each, a current in pA"
        assert 0 <= value <= 0.8, "both thresholds lie between 0 and 0.8 pA"
