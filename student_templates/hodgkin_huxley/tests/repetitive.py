"""What grader.check("repetitive") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "repetitive"
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


@check_case(name='test_keeps_firing_form', points=0, hidden=False)
def test_keeps_firing_form(keeps_firing):
    """keeps_firing tells a made-up train from one spike"""
    import numpy as np

    t = np.arange(0, 200.0, 0.1)
    one = 100.0 * np.exp(-(((t - 25.0) / 0.8) ** 2))
    train = sum(100.0 * np.exp(-(((t - peak) / 0.8) ** 2)) for peak in range(25, 180, 15))
    for v, right, words in ((one, False, "one spike at 25 ms"), (train, True, "a spike every 15 ms")):
        result = keeps_firing(t, v, 180.0)
        assert result is not None, "keeps_firing returned nothing; does it end with 'return …'?"
        assert "llipsis" not in repr(result), "keeps_firing: a blank, ..., is still to be filled in"
        assert np.shape(result) == (), "keeps_firing returns True or False"
        assert bool(result) == right, f"{words}, in a step that ends at 180 ms: keeps_firing should say {right}"


@check_case(name='test_least_repetitive_form', points=0, hidden=False)
def test_least_repetitive_form(least_repetitive_uA):
    """least_repetitive_uA is one number, in µA, between 0 and 10"""
    import numbers

    plain = isinstance(least_repetitive_uA, numbers.Real)
    assert plain, "least_repetitive_uA is one plain number, the current in µA, without a unit of Brian2"
    assert 0 < least_repetitive_uA < 10, "0 µA does nothing and 10 µA makes a lasting train; the border is between"
