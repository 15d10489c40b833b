"""What grader.check("interval") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "interval"
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


@check_case(name='test_theory_interval_form', points=0, hidden=False)
def test_theory_interval_form(theory_interval):
    """theory_interval returns one time; a neuron without current never fires"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = theory_interval(pars, 0.0)
    assert result is not None, (
        "theory_interval returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "theory_interval: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "theory_interval returns one number, a time in ms"
    assert result == np.inf, "without a current the neuron never fires: the interval is np.inf"
    assert 0 < theory_interval(pars, 300.0) < 100, "at 300 pA there is a spike every few milliseconds"


@check_case(name='test_measured_interval_form', points=0, hidden=False)
def test_measured_interval_form(measured_interval):
    """measured_interval asks the simulator that it was given; one spike makes no interval"""
    import numpy as np

    trains = {}

    def run(pars, Iinj, stop=False):
        return np.full(10, -75.0), np.array(trains["now"])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    trains["now"] = [10.0, 30.0, 50.0]
    result = measured_interval(pars, 300.0, run)
    assert result is not None, (
        "measured_interval returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "measured_interval: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "measured_interval returns one number, a time in ms"
    assert abs(result - 20.0) < 1e-6, "spikes at 10, 30 and 50 ms are 20 ms apart; does it call run(pars, current)?"
    trains["now"] = [10.0]
    assert np.isnan(measured_interval(pars, 300.0, run)), "one spike makes no interval: the answer is np.nan"


@check_case(name='test_interval_number_form', points=0, hidden=False)
def test_interval_number_form(interval_250_ms):
    """interval_250_ms is one number, in ms"""
    import numpy as np

    is_number = np.shape(interval_250_ms) == () and np.asarray(interval_250_ms).dtype.kind in "iuf"
    assert is_number, "interval_250_ms is one number, a time in ms"
