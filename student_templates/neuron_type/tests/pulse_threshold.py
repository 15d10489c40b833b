"""What grader.check("pulse_threshold") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "pulse_threshold"
points = 2.5


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


@check_case(name='test_fires_after_pulse_form', points=0, hidden=False)
def test_fires_after_pulse_form(fires_after_pulse, stand_in):
    """fires_after_pulse is False for a neuron that never spikes"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        return t, np.full(t.size, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = fires_after_pulse(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "fires_after_pulse: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert result in (True, False), "fires_after_pulse returns True or False"
    assert not result, "a neuron whose voltage stays at -60 mV does not fire"


@check_case(name='test_pulse_thresholds_form', points=0, hidden=False)
def test_pulse_thresholds_form(pulse_X, pulse_Y):
    """pulse_X and pulse_Y are two numbers between 0 and 2 pA"""
    import numpy as np

    for value in (pulse_X, pulse_Y):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number, "pulse_X and pulse_Y are one number each, a current in pA"
        assert 0 <= value <= 2, "both lie between 0 and 2 pA"
