"""What grader.check("ornstein_uhlenbeck") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "ornstein_uhlenbeck"
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


@check_case(name='test_ou_form', points=0, hidden=False)
def test_ou_form(my_OU):
    """my_OU returns one current for each sample; without noise it settles at mu"""
    import numpy as np

    pars = {"T": 200.0, "dt": 0.1, "range_t": np.arange(0, 200.0, 0.1), "tau_ou": 10.0}
    current = my_OU(pars, 200.0, 0.0, myseed=1)
    assert current is not None, "my_OU returned nothing; does it end with 'return I_ou'?"
    assert "Ellipsis" not in repr(current), "my_OU: a blank, ..., is still to be filled in"
    current = np.asarray(current)
    assert current.shape == (2000,), "the current has one value for each entry of range_t"
    assert abs(current[-1] - 200.0) < 0.1, "with sig = 0 the current settles at mu = 200 pA"
