"""What grader.check("least_current") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "least_current"
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


@check_case(name='test_least_current_form', points=0, hidden=False)
def test_least_current_form(find_least_current):
    """find_least_current returns one current, and asks the simulator that it was given"""
    import numpy as np

    asked = []

    def run(pars, Iinj, stop=False):
        asked.append(1)
        fires = float(np.max(Iinj)) > 300.0
        return np.full(10, -75.0), np.array([12.5]) if fires else np.array([])

    pars = {"V_th": -55.0, "V_reset": -75.0, "V_init": -75.0, "E_L": -75.0, "tau_m": 10.0, "g_L": 10.0}
    pars.update(tref=2.0, T=1.0, dt=0.1, range_t=np.arange(0, 1.0, 0.1))
    result = find_least_current(pars, run)
    assert result is not None, (
        "find_least_current returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "find_least_current: a blank, ..., is still to be filled in"
    current = np.asarray(result)
    assert current.shape == () and current.dtype.kind in "iuf", "find_least_current returns one number, a current in pA"
    assert asked, (
        "find_least_current never called run(pars, current): a blank, ..., is still to be filled in, "
        "or a formula stands where the simulator decides"
    )
    assert abs(current - 300.0) <= 1.001, "a simulator that fires above 300 pA has its least current at 300 pA"


@check_case(name='test_least_current_number_form', points=0, hidden=False)
def test_least_current_number_form(least_current_pA):
    """least_current_pA is one number, in pA"""
    import numpy as np

    is_number = np.shape(least_current_pA) == () and np.asarray(least_current_pA).dtype.kind in "iuf"
    assert is_number, "least_current_pA is one number, a current in pA"
