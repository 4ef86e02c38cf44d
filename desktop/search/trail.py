"""The history of questions, to go back and forward."""

from PySide6.QtCore import QObject, Signal

from desktop.search.question import Question

LONGEST = 100


class Trail(QObject):
    """Answered questions and the current one.

    Signals:
        changed(): Going back or forward may have become possible or impossible.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: list[Question] = []
        self._at = -1

    def note(self, question: Question) -> None:
        """Add an answered question; after going back, it replaces those that came after."""
        if not self._steps or question != self._steps[self._at]:
            self._steps = [*self._steps[: self._at + 1], question][-LONGEST:]
            self._at = len(self._steps) - 1
            self.changed.emit()

    def can_go(self, by: int) -> bool:
        """Whether there is a question before (-1) or after (1) this one."""
        return 0 <= self._at + by < len(self._steps)

    def go(self, by: int) -> Question | None:
        """The question before (-1) or after (1) this one, which the user is at from now on; None at the end."""
        if not self.can_go(by):
            return None
        self._at += by
        self.changed.emit()
        return self._steps[self._at]

    def clear(self) -> None:
        """Forget the way."""
        self._steps, self._at = [], -1
        self.changed.emit()
