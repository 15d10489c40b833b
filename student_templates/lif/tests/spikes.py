"""What grader.check("spikes") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "spikes"
points = 2


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


@check_case(name='test_spike_times_form', points=0, hidden=False)
def test_spike_times_form(spike_times):
    """spike_times finds the one spike of a short recording, and none where there is none"""
    import numpy as np

    t = np.arange(0, 1.0, 0.1)
    v = np.array([0.0, 0.0, 0.3, 0.6, 0.8, 0.95, 0.0, 0.3, 0.6, 0.8])
    result = spike_times(t, v)
    assert result is not None, (
        "spike_times returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "spike_times: a blank, ..., is still to be filled in"
    assert np.shape(result) == (1,), "the recording holds one spike, so an array with one time is wanted"
    assert abs(result[0] - 0.6) < 0.11, "the voltage has fallen to 0 mV at 0.6 ms; is your time in ms?"
    silent = 0.5 * np.exp(-t)
    assert np.size(spike_times(t, silent)) == 0, "a voltage that falls little by little from 0.5 mV holds no spike"
