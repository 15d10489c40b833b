"""What grader.check("white_noise") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "white_noise"
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


@check_case(name='test_gwn_form', points=0, hidden=False)
def test_gwn_form(my_GWN):
    """my_GWN returns one current for each sample; without noise it is mu"""
    import numpy as np

    pars = {"T": 50.0, "dt": 0.1, "range_t": np.arange(0, 50.0, 0.1)}
    current = my_GWN(pars, 200.0, 0.0, myseed=1)
    assert current is not None, "my_GWN returned nothing; does it end with 'return I_gwn'?"
    assert "Ellipsis" not in repr(current), "my_GWN: a blank, ..., is still to be filled in"
    current = np.asarray(current)
    assert current.shape == (500,), "the current has one value for each entry of range_t"
    assert np.all(np.abs(current - 200.0) < 1e-6), "with sig = 0 the current is mu = 200 pA throughout"
