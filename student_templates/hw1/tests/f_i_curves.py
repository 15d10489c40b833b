"""What grader.check("f_i_curves") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "f_i_curves"
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


@check_case(name='test_fI_form', points=0, hidden=False)
def test_fI_form(sigma_affect):
    """sigma_affect returns three arrays of 31 values, and asks the simulator and the noise that it was given"""
    import numpy as np

    asked = []

    def noise(pars, mu, sig, myseed=False):
        asked.append("noise")
        return np.full(len(pars["range_t"]), mu)

    def run(pars, Iinj, stop=False):
        asked.append("run")
        return np.full(len(pars["range_t"]), -75.0), np.array([12.5, 40.0])

    result = sigma_affect(1.0, run, noise)
    assert result is not None, "sigma_affect returned nothing; does it end with 'return counts, …'?"
    assert "Ellipsis" not in repr(result), "sigma_affect: a blank, ..., is still to be filled in"
    assert len(result) == 3, "sigma_affect returns counts with noise, counts without, and the mean currents"
    assert all(np.shape(part) == (31,) for part in result), "from 100 to 400 pA by 10 there are 31 mean currents"
    assert "run" in asked, "call run(pars, current), the simulator that was given"
    assert "noise" in asked, "call noise(pars, mu, sig), the noise that was given"
    assert all(np.ravel(result[0]) == 2), "a simulator that always fires twice has the count 2 at every current"
