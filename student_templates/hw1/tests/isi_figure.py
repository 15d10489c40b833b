"""What grader.check("isi_figure") runs."""

from otter.test_files import test_case

OK_FORMAT = False

name = "isi_figure"
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


@check_case(name='test_isi_figure_form', points=0, hidden=False)
def test_isi_figure_form(figure_isi):
    """figure_isi shows something, and both axes have a label"""
    assert figure_isi is not None, "draw_histograms returned nothing; does it end with 'return figure'?"
    panels = list(figure_isi.axes)
    above = figure_isi.get_supxlabel(), figure_isi.get_supylabel()
    labels = [(panel.get_xlabel() or above[0], panel.get_ylabel() or above[1]) for panel in panels]
    assert any(panel.has_data() for panel in panels), "figure_isi is empty: a blank, ..., is still to be filled in"
    assert any(x and y for x, y in labels), "name both axes: axis.set(xlabel=…, ylabel=…)"
