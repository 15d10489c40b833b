"""What grader.check("mended") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "mended"
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


@check_case(name='test_mended_form', points=0, hidden=False)
def test_mended_form(learn_mended):
    """learn_mended returns the course of two weights, beginning in the direction that was asked for"""
    import numpy as np

    cloud = np.array([[5.0, 4.0], [5.5, 4.2], [4.5, 3.8], [5.2, 3.9]])
    course = learn_mended(cloud, initial_angle=90.0)
    assert course is not None, "learn_mended returned nothing: 'return …' is missing at the end"
    assert "Ellipsis" not in repr(course), "learn_mended: a blank, ..., is still to be filled in"
    assert np.shape(course) in ((4, 2), (5, 2)), "four points make a course of the shape (4, 2)"
    course = np.asarray(course)
    assert np.all(np.abs(course[0] - [0.0, 1.0]) < 1e-6), "with initial_angle = 90 the weights begin at (0, 1)"
    assert np.any(course[-1] != course[0]), "the weights never change: a blank, ..., is still to be filled in"
