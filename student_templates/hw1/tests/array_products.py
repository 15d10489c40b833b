"""What grader.check("array_products") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "array_products"
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


@check_case(name='test_two_products_form', points=0, hidden=False)
def test_two_products_form(two_products):
    """two_products gives [[0, 8, 21, 24]] twice for the two arrays of the text"""
    import numpy as np

    result = two_products(np.array([[1, 2, 3, 4]]), np.array([[0, 4, 7, 6]]))
    assert result is not None, "two_products returned nothing; does it end with 'return by_star, by_multiply'?"
    assert "Ellipsis" not in repr(result), "two_products: a blank, ..., is still to be filled in"
    assert len(result) == 2, "two_products returns two arrays"
    for product in result:
        assert np.array_equal(product, [[0, 8, 21, 24]]), "1 · 0, 2 · 4, 3 · 7, 4 · 6: element by element"


@check_case(name='test_all_pairs_form', points=0, hidden=False)
def test_all_pairs_form(all_pairs):
    """all_pairs has a row for each x and a column for each y"""
    import numpy as np

    result = all_pairs(np.array([1.0, 10.0, 100.0]), np.array([2.0, 3.0]))
    assert result is not None, (
        "all_pairs returned nothing: a blank, ..., is still to be filled in, or 'return …' is missing at the end"
    )
    assert "Ellipsis" not in repr(result), "all_pairs: a blank, ..., is still to be filled in"
    assert np.shape(result) == (3, 2), "three x and two y make an array of three rows and two columns"
    assert np.allclose(result[1], [20.0, 30.0]), "the second row is the second x, 10, times each y"
