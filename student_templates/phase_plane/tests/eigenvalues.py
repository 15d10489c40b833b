"""What grader.check("eigenvalues") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "eigenvalues"
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


@check_case(name='test_eigenvalues_form', points=0, hidden=False)
def test_eigenvalues_form(eigenvalues, eigenvalues_at_rest):
    """There are two eigenvalues, and at I = 0 both are real and negative"""
    import numpy as np

    for name, result in (("eigenvalues", eigenvalues(0)), ("eigenvalues_at_rest", eigenvalues_at_rest)):
        assert result is not None, f"{name} is nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "llipsis" not in repr(result), f"{name}: a blank, ..., is still to be filled in"
        values = np.asarray(result)
        assert values.shape == (2,) and values.dtype.kind in "iufc", f"{name}: there are two eigenvalues"
        assert np.all(np.real(values) < 0), f"{name}: at I = 0 both eigenvalues are negative"
        assert np.all(np.abs(np.imag(values)) < 1e-9), f"{name}: at I = 0 both eigenvalues are real"
    assert np.asarray(eigenvalues_at_rest).dtype.kind in "iuf", "eigenvalues_at_rest: take np.real(…) of the two numbers"
