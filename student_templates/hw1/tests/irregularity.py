"""What grader.check("irregularity") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "irregularity"
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


@check_case(name='test_cv_and_sigma_form', points=0, hidden=False)
def test_cv_and_sigma_form(cv_and_sigma):
    """cv_and_sigma is one of the letters a, b, c and d"""
    assert cv_and_sigma is not ..., "cv_and_sigma: a blank, ..., is still to be filled in"
    letter = cv_and_sigma.strip(" ().").lower() if isinstance(cv_and_sigma, str) else ""
    assert letter in list("abcd"), 'cv_and_sigma is one letter between quotation marks, as in "a"'


@check_case(name='test_cv_and_mu_form', points=0, hidden=False)
def test_cv_and_mu_form(cv_and_mu):
    """cv_and_mu is one of the letters a, b, c and d"""
    assert cv_and_mu is not ..., "cv_and_mu: a blank, ..., is still to be filled in"
    letter = cv_and_mu.strip(" ().").lower() if isinstance(cv_and_mu, str) else ""
    assert letter in list("abcd"), 'cv_and_mu is one letter between quotation marks, as in "a"'


@check_case(name='test_cv_below_form', points=0, hidden=False)
def test_cv_below_form(cv_below):
    """cv_below is one of the letters a, b, c and d"""
    assert cv_below is not ..., "cv_below: a blank, ..., is still to be filled in"
    letter = cv_below.strip(" ().").lower() if isinstance(cv_below, str) else ""
    assert letter in list("abcd"), 'cv_below is one letter between quotation marks, as in "a"'


@check_case(name='test_rate_and_cv_form', points=0, hidden=False)
def test_rate_and_cv_form(rate_and_cv):
    """rate_and_cv is one of the letters a, b, c and d"""
    assert rate_and_cv is not ..., "rate_and_cv: a blank, ..., is still to be filled in"
    letter = rate_and_cv.strip(" ().").lower() if isinstance(rate_and_cv, str) else ""
    assert letter in list("abcd"), 'rate_and_cv is one letter between quotation marks, as in "a"'
