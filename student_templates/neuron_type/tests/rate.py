"""What grader.check("rate") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "rate"
points = 3.5


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
def test_rate_form(get_firing_rate, stand_in):
    """get_firing_rate is 50 Hz for a neuron that spikes every 20 ms"""
    import numpy as np

    def step(t_end=300.0, I_tstart=20, I_tend=270, I_amp=0.5, do_plot=True, show=True):
        t = np.arange(0, t_end, 0.1)
        spiking = (t >= I_tstart) & (t < I_tend) & ((t - I_tstart) % 20.0 > 18.0)
        return t, np.where(spiking, 30.0, -60.0), np.zeros(t.size), np.zeros(t.size)

    result = get_firing_rate(stand_in(step)(), 0.5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "get_firing_rate: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "get_firing_rate returns one number, a rate in Hz"
    assert abs(result - 50.0) < 1.0, "a neuron that spikes every 20 ms has the rate 50 Hz"
