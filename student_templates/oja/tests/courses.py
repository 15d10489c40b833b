"""What grader.check("courses") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "courses"
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


@check_case(name='test_courses_form', points=0, hidden=False)
def test_courses_form(time_courses):
    """time_courses returns one time course of two weights for each run"""
    import numpy as np

    result = time_courses(0.5, angle=20.0, runs=3, n=50)
    assert result is not None, (
        "time_courses returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "time_courses: a blank, ..., is still to be filled in"
    assert np.shape(result) in ((3, 50, 2), (3, 51, 2)), "three runs with 50 points have the shape (3, 50, 2)"
