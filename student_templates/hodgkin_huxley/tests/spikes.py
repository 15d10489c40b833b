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


@check_case(name='test_spikes_form', points=0, hidden=False)
def test_spikes_form(spike_times):
    """spike_times finds the one spike of a made-up recording, and returns a list or an array"""
    import numpy as np

    t = np.arange(0, 60.0, 0.1)
    v = 100.0 * np.exp(-(((t - 31.0) / 0.8) ** 2))
    result = spike_times(t, v)
    assert result is not None, "spike_times returned nothing; does it end with 'return …'?"
    assert "llipsis" not in repr(result), "spike_times: a blank, ..., is still to be filled in"
    times = np.asarray(result)
    assert times.ndim == 1, "spike_times returns a list or an array with one time for each spike"
    assert times.size == 1, "this recording has one spike; count it once, however many samples it lasts"
    assert 29.0 < times[0] < 31.5, "the spike of this recording peaks at 31 ms; return times in ms"
    assert np.size(spike_times(t, np.zeros(t.size))) == 0, "where nothing happens there is no spike: the result is empty"
