"""What grader.check("isi_cv") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "isi_cv"
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


@check_case(name='test_isi_form', points=0, hidden=False)
def test_isi_form(isi_cv_LIF):
    """isi_cv_LIF returns intervals and CV, for an array and for a list; a regular train has CV 0"""
    import numpy as np

    for train in (np.array([10.0, 20.0, 30.0, 40.0]), [10.0, 20.0, 30.0, 40.0]):
        try:
            result = isi_cv_LIF(train)
        except TypeError as error:
            if isinstance(train, list) and "'list'" in str(error):
                raise AssertionError(
                    "isi_cv_LIF works for an array and fails for a list of spike times; "
                    "np.asarray(spike_times) makes an array of either"
                ) from None
            raise
        assert result is not None, "isi_cv_LIF returned nothing; does it end with 'return isi, cv'?"
        assert "Ellipsis" not in repr(result), "isi_cv_LIF: a blank, ..., is still to be filled in"
        assert len(result) == 2, "isi_cv_LIF returns two things: the intervals and their CV"
        assert np.shape(result[0]) == (3,), "four spikes have three intervals between them"
        assert abs(result[1]) < 1e-6, "a train as regular as a clock has CV 0"
