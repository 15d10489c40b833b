"""What can go wrong on our side, in one family: one line for a person, exit code 2 for a script."""


class NeurogradeError(Exception):
    """Base of every error meant for staff: says what, where and what to do."""


class AssignmentError(NeurogradeError):
    """An assignment's folder is not what it should be."""


class BuildError(NeurogradeError):
    """A template or zip could not be built, or differs from its master."""


class SubmissionError(NeurogradeError):
    """A folder of submissions, or a file in it, cannot be read."""


class IsolationError(NeurogradeError):
    """This machine cannot isolate student code as asked."""


class SheetError(NeurogradeError):
    """A table that a person wrote cannot be read."""


class MarksError(NeurogradeError):
    """A sheet of marks cannot be taken."""


class Stopped(NeurogradeError):
    """A person or the system asked the grader to stop; `signal` is the number by which."""

    def __init__(self, words: str, signal: int) -> None:
        super().__init__(words, signal)
        self.signal = signal

    def __str__(self) -> str:
        return str(self.args[0])


class StoreError(NeurogradeError):
    """The results database cannot be used."""
