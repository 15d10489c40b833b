"""What grader.check("glif") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "glif"
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


@check_case(name='test_glif_form', points=0, hidden=False)
def test_glif_form(run_GLIF):
    """run_GLIF returns voltage, threshold, after-spike current and spike times; without a current nothing moves"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=20.0, dt=0.1, range_t=np.arange(0, 20.0, 0.1))
    pars.update(tau_asc=50.0, jump_asc=-30.0, a_theta=0.002, tau_theta=100.0)
    result = run_GLIF(pars, 0.0)
    assert result is not None, "run_GLIF returned nothing; does it end with 'return v, theta, I_asc, …'?"
    assert "Ellipsis" not in repr(result), "run_GLIF: a blank, ..., is still to be filled in"
    assert len(result) == 4, "run_GLIF returns four things: voltage, threshold, after-spike current, spike times"
    v, theta, I_asc, spikes = (np.asarray(part) for part in result)
    assert v.shape == theta.shape == I_asc.shape == (200,), "one value of each for each entry of range_t"
    assert np.any(v[1:]), "V is zero after its first value: a blank, ..., is still to be filled in"
    assert np.all(np.abs(v + 75.0) < 1e-6), "without a current the voltage stays at E_L = -75 mV"
    assert np.all(np.abs(theta + 55.0) < 1e-6), "without a current the threshold stays at V_th = -55 mV"
    assert np.all(I_asc == 0), "without a spike there is no after-spike current"
    assert spikes.size == 0, "without a current the neuron does not fire"
