"""What grader.check("pulse") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "pulse"
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


@check_case(name='test_settles_at_form', points=0, hidden=False)
def test_settles_at_form(settles_at):
    """settles_at returns one voltage; without a current it is E_L"""
    import numpy as np

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = settles_at(pars, 0.0)
    assert result is not None, (
        "settles_at returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "settles_at: a blank, ..., is still to be filled in"
    assert np.shape(result) == (), "settles_at returns one number, a voltage in mV"
    assert abs(result + 75.0) < 1e-6, "without a current the membrane settles at E_L = -75 mV"


@check_case(name='test_highest_voltage_form', points=0, hidden=False)
def test_highest_voltage_form(highest_voltage):
    """highest_voltage asks the simulator that it was given, for a pulse"""
    import numpy as np

    pulses = []

    def run(pars, Iinj, stop=False):
        pulses.append(bool(stop))
        return np.array([-75.0, -61.0, -70.0]), np.array([])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=0.3, dt=0.1, range_t=np.array([0.0, 0.1, 0.2]))
    result = highest_voltage(pars, 50.0, run)
    assert result is not None, (
        "highest_voltage returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "highest_voltage: a blank, ..., is still to be filled in"
    assert pulses, "highest_voltage never called run(pars, current, stop=True)"
    assert pulses[-1], "a pulse is simulated with stop=True"
    assert np.shape(result) == (), "highest_voltage returns one number, a voltage in mV"
    assert abs(result + 61.0) < 1e-6, "of the voltages -75, -61 and -70 mV the highest is -61 mV"


@check_case(name='test_pulse_peak_form', points=0, hidden=False)
def test_pulse_peak_form(pulse_peak_mV):
    """pulse_peak_mV is one number, in mV"""
    import numpy as np

    is_number = np.shape(pulse_peak_mV) == () and np.asarray(pulse_peak_mV).dtype.kind in "iuf"
    assert is_number, "pulse_peak_mV is one number, a voltage in mV"
