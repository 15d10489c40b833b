"""What grader.check("correction") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "correction"
points = 4


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


@check_case(name='test_correction_form', points=0, hidden=False)
def test_correction_form(share_corrected):
    """share_corrected is 1 for a single pattern with one wrong pixel"""
    import numpy as np

    result = share_corrected(4, 1, 1, trials=5)
    assert result is not None and "Ellipsis" not in repr(result), (
        "share_corrected: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "share_corrected returns one number, a share from 0 to 1"
    assert abs(result - 1) < 1e-6, "with one pattern, one wrong pixel of 16 is always put right: the share is 1"


@check_case(name='test_wrong_pixels_form', points=0, hidden=False)
def test_wrong_pixels_form(wrong_pixels):
    """wrong_pixels is a number of pixels, from 0 to 100"""
    import numpy as np

    is_number = np.shape(wrong_pixels) == () and np.asarray(wrong_pixels).dtype.kind in "iuf"
    assert is_number, "wrong_pixels is one number; is a blank, ..., still there?"
    assert 0 <= wrong_pixels <= 100, "a 10 x 10 network has 100 pixels; wrong_pixels is a number of them, not a share"
