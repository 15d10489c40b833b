"""What grader.check("ramp_reason") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "ramp_reason"
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


@check_case(name='test_why_ramp_form', points=0, hidden=False)
def test_why_ramp_form(why_ramp):
    """why_ramp is one of the letters a, b, c and d"""
    assert isinstance(why_ramp, str), 'why_ramp is a letter in quotes, such as "a"'
    assert why_ramp.strip(" ().:").lower() in ("a", "b", "c", "d"), "the letter alone, without the text of the option"
