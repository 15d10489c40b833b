"""What grader.check("capacity") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "capacity"
points = 5


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


@check_case(name='test_share_form', points=0, hidden=False)
def test_share_form(share_of_networks):
    """share_of_networks is 1 for a single pattern"""
    import numpy as np

    result = share_of_networks(3, 1, trials=5)
    assert "Ellipsis" not in repr(result), "share_of_networks: a blank, ..., is still to be filled in"
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "share_of_networks returns one number, a share from 0 to 1"
    assert abs(result - 1) < 1e-6, "every network remembers a single pattern: its share is 1; yours is something else"


@check_case(name='test_largest_form', points=0, hidden=False)
def test_largest_form(largest_reliable):
    """largest_reliable returns one of the numbers, and asks the function that it was given"""
    asked = []

    def share(n):
        asked.append(n)
        return 1.0 if n <= 3 else 0.0

    result = largest_reliable(share, [1, 2, 3, 4, 5])
    assert asked, "largest_reliable never called share(…): a blank, ..., is still to be filled in"
    assert result == 3, "if share is 1 up to 3 and 0 from 4 on, the largest reliable number is 3"


@check_case(name='test_capacity_form', points=0, hidden=False)
def test_capacity_form(theoretical_capacity, capacity_4, capacity_10):
    """theoretical_capacity returns a number, and capacity_4 and capacity_10 are whole numbers"""
    import numpy as np

    result = theoretical_capacity(7)
    is_number = np.shape(result) == () and np.asarray(result).dtype.kind in "iuf"
    assert is_number, "theoretical_capacity returns one number; is a blank, ..., still there?"
    for value in (capacity_4, capacity_10):
        is_number = np.shape(value) == () and np.asarray(value).dtype.kind in "iuf"
        assert is_number and value == round(value), "capacity_4 and capacity_10 are whole numbers of patterns"
