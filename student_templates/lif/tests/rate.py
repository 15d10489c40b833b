"""What grader.check("rate") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "rate"
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


@check_case(name='test_rate_form', points=0, hidden=False)
def test_rate_form(rate_Hz):
    """rate_Hz gives 100 Hz for a spike every 10 ms, and 0 Hz for no spike"""
    import numpy as np

    result = rate_Hz(np.array([10.0, 20.0, 30.0, 40.0]))
    assert result is not None, (
        "rate_Hz returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "rate_Hz: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "rate_Hz returns one number, in Hz"
    assert abs(result - 100.0) < 1e-6, "a spike every 10 ms makes 100 spikes in a second, 100 Hz"
    assert rate_Hz(np.array([])) == 0, "without a spike the rate is 0 Hz"


@check_case(name='test_firing_rate_form', points=0, hidden=False)
def test_firing_rate_form(firing_rate):
    """firing_rate returns one number and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(I_amp, duration=500.0):
        asked.append(1)
        t = np.arange(0, 60.0, 0.1)
        return t, np.where(t < 20.0, 0.0, 0.5)

    result = firing_rate(0.5, run)
    assert "Ellipsis" not in repr(result), "firing_rate: a blank, ..., is still to be filled in"
    assert asked, "firing_rate never called run(I_amp), the simulator that it was given"
    assert np.shape(result) == () and result == 0, "a neuron that stays at 0.5 mV has the rate 0 Hz"
