"""What grader.check("lif") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "lif"
points = 6


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


@check_case(name='test_lif_form', points=0, hidden=False)
def test_lif_form(run_LIF):
    """run_LIF returns a voltage for each sample, and the spike times"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=100.0, dt=0.1, range_t=np.arange(0, 100.0, 0.1))
    result = run_LIF(pars, 0.0)
    assert result is not None, "run_LIF returned nothing; does it end with 'return v, …'?"
    assert "Ellipsis" not in repr(result), "run_LIF: a blank, ..., is still to be filled in"
    assert len(result) == 2, "run_LIF returns two things: the voltage and the spike times"
    v, spikes = np.asarray(result[0]), np.asarray(result[1])
    assert v.shape == (1000,), "the voltage has one value for each entry of range_t"
    assert np.all(np.abs(v + 75.0) < 1e-6), "without a current a neuron that starts at E_L = -75 mV stays there"
    assert spikes.size == 0, "without a current the neuron does not fire"
