"""Marks the keywords of a query while it is being typed."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.panes.search_bar import SearchBar

if TYPE_CHECKING:
    from core.model.keywords import Keyword

REST_MS = 40  # between two letters of a quick typist less time goes by


class TypedKeywords(QObject):
    """Known words are marked at once; words near the unknown ones follow when the engine has time.

    Args:
        bar: Where a person types.
        session: The engine.
        engine: Its worker thread.
    """

    def __init__(self, bar: SearchBar, session: Session, engine: Background) -> None:
        super().__init__(bar)
        self._bar, self._session, self._engine = bar, session, engine
        self._resting = QTimer(self, interval=REST_MS, singleShot=True)
        self._resting.timeout.connect(self._mark)
        bar.box.textEdited.connect(lambda: self._resting.start())

    def _mark(self) -> None:
        text = self._bar.text()
        marks = self._session.marks(text)
        if marks is None:
            return  # the model is still on its way; the search will mark
        self._bar.show_keywords(text, marks)
        if any(not keyword.known for keyword in marks):
            near = partial(self._session.marks, text, near=True)
            self._engine.start(Task(near, partial(self._show, text), topic="marks"), priority=2)

    def _show(self, text: str, marks: "list[Keyword] | None") -> None:
        if marks is not None and text == self._bar.text():
            self._bar.show_keywords(text, marks)
