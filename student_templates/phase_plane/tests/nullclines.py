"""What grader.check("nullclines") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "nullclines"
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


@check_case(name='test_nullclines_form', points=0, hidden=False)
def test_nullclines_form(u_nullcline, w_nullcline):
    """Both nullclines return one w for each u; without a current they cross at u = -1, w = 0"""
    import numpy as np

    for name, result in (
        ("u_nullcline", u_nullcline(np.array([-1.0, 0.0]), 0.0)),
        ("w_nullcline", w_nullcline(np.array([-1.0, 0.0]))),
    ):
        assert result is not None, f"{name} returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing"
        assert "llipsis" not in repr(result), f"{name}: a blank, ..., is still to be filled in"
        w = np.asarray(result)
        assert w.shape == (2,) and w.dtype.kind in "iuf", f"{name} returns one w for each u"
        assert abs(w[0]) < 1e-9, f"at I = 0 the nullclines cross at u = -1, w = 0; {name} does not pass there"
