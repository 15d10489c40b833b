"""What grader.check("square") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "square"
points = 1


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
            raise AssertionError(words_of(error)).with_traceback(error.__traceback__.tb_next) from None

    def __reduce__(self):
        # Results are pickled, and read where this class is not known.
        return test_case, (self.name, self.points, self.hidden, self.success_message, self.failure_message)


def missing(answer):
    what_to_do = f"{answer} is not defined: fill in its blank (...) and run that cell, then this one"
    raise AssertionError(what_to_do)


def words_of(error):
    try:
        words = str(error)
    except BaseException:
        words = "(its message cannot be shown)"
    return words if isinstance(error, AssertionError) else f"{type(error).__name__}: {words}"


@check_case(name='test_square_easy', points=0, hidden=False)
def test_square_easy(my_square_function):
    """my_square_function gives 7 for x = 2 and c = 3"""
    result = my_square_function(2, 3)
    assert result is not None, "my_square_function returned nothing; does it end with 'return …'?"
    assert result == 7, "2 squared plus 3 is 7; your function gives something else"
