"""What grader.check("circular_curve") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "circular_curve"
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


@check_case(name='test_figure_circular_form', points=0, hidden=False)
def test_figure_circular_form(figure_circular):
    """Something is drawn in figure_circular, and its axes have labels"""
    panels = list(figure_circular.figure.get_axes())
    assert panels, "nothing is drawn in figure_circular yet"
    labels = [str(panel.get_xlabel()) for panel in panels], [str(panel.get_ylabel()) for panel in panels]
    labels[0].append(str(figure_circular.figure.get_supxlabel()))
    labels[1].append(str(figure_circular.figure.get_supylabel()))
    assert all(any(label.strip() for label in axis) for axis in labels), "name both axes: plt.xlabel(…), plt.ylabel(…)"
