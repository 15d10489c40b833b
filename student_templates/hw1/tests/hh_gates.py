"""What grader.check("hh_gates") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "hh_gates"
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


@check_case(name='test_first_gate_form', points=0, hidden=False)
def test_first_gate_form(first_gate):
    """first_gate is one of the letters a, b, c and d"""
    assert first_gate is not ..., "first_gate: a blank, ..., is still to be filled in"
    letter = first_gate.strip(" ().").lower() if isinstance(first_gate, str) else ""
    assert letter in list("abcd"), 'first_gate is one letter between quotation marks, as in "a"'


@check_case(name='test_end_of_the_spike_form', points=0, hidden=False)
def test_end_of_the_spike_form(end_of_the_spike):
    """end_of_the_spike is one of the letters a, b, c and d"""
    assert end_of_the_spike is not ..., "end_of_the_spike: a blank, ..., is still to be filled in"
    letter = end_of_the_spike.strip(" ().").lower() if isinstance(end_of_the_spike, str) else ""
    assert letter in list("abcd"), 'end_of_the_spike is one letter between quotation marks, as in "a"'


@check_case(name='test_gate_h_form', points=0, hidden=False)
def test_gate_h_form(gate_h):
    """gate_h is one of the letters a, b, c and d"""
    assert gate_h is not ..., "gate_h: a blank, ..., is still to be filled in"
    letter = gate_h.strip(" ().").lower() if isinstance(gate_h, str) else ""
    assert letter in list("abcd"), 'gate_h is one letter between quotation marks, as in "a"'


@check_case(name='test_course_without_current_form', points=0, hidden=False)
def test_course_without_current_form(course_without_current):
    """course_without_current is one of the letters a, b, c and d"""
    assert course_without_current is not ..., "course_without_current: a blank, ..., is still to be filled in"
    letter = course_without_current.strip(" ().").lower() if isinstance(course_without_current, str) else ""
    assert letter in list("abcd"), 'course_without_current is one letter between quotation marks, as in "a"'
