"""The search controller: one query, changed by filters, order and examples."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from core.errors import ArchiveUnreachable
from core.imagery import Window
from core.search.examples import Examples
from core.search.filters import Filters, MarkFilter
from core.search.query import LARGEST_FOLDED, Hit, Order, Query, SearchResult
from core.search.words import QueryWords
from desktop.dialogs.questions import really_forget_history
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.search import question
from desktop.search.question import Asked, Found, Question
from desktop.search.trail import Trail
from desktop.settings.remembered import Remembered
from desktop.translation.sentences import translated

PATIENCE_MS = 300  # a search that takes longer is shown as in progress


class Search(QObject):
    """The search of the window.

    Args:
        workspace: What is searched.
        session: The engine.
        engine: The engine's worker thread.
        remembered: Keeps the history.
        reporter: Receives messages.
        asking: Parent window of the dialogs.

    Signals:
        begun(): The user has asked for something.
        found(Found): There is an answer.
        dropped(): The results shown are no longer valid.
        working(bool): A search takes long, or has ended.
        text_changed(str): These words are asked for; the user did not type them just now.
        examples_changed(Examples): These are part of the query now.
        picture_changed(str): Name of the picture that is part of the query now; empty without one.
        history_changed(): Another list of earlier queries is to be offered.
        anyway_asked(): Results are to be shown although nothing matches well.
    """

    begun = Signal()
    found = Signal(object)
    dropped = Signal()
    working = Signal(bool)
    text_changed = Signal(str)
    picture_changed = Signal(str)
    examples_changed = Signal(object)
    history_changed = Signal()
    anyway_asked = Signal()

    def __init__(
        self,
        workspace: Workspace,
        session: Session,
        engine: Background,
        remembered: Remembered,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._workspace, self._session, self._engine = workspace, session, engine
        self._remembered, self._reporter, self._asking = remembered, reporter, asking
        self.trail = Trail(self)
        self.result: SearchResult | None = None
        self.anyway = False  # whether results are shown although nothing matches well
        self._query = Query(top_k=question.RESULTS, sar=remembered.sar)
        self._picture = ""
        self._answered: Asked | None = None
        self._chosen: int | None = None  # key of the place that the user looks at
        self._last = ""  # what was asked last when the program ended, until it is asked again
        self._ready = False
        self._slow = QTimer(self, interval=PATIENCE_MS, singleShot=True)
        self._slow.timeout.connect(self._tell_slow)
        self._slow_told = False

    # What is asked

    @property
    def query(self) -> Query:
        """As it stands."""
        return self._query

    @property
    def question(self) -> Question:
        """What is looked for now."""
        query = self._query
        return Question(query.text, query.image, query.like_tile, self._picture, query.examples, query.region)

    def words(self, text: str) -> None:
        """Search for words, together with the picture if there is one.

        Examples are kept if the new words extend those that they were given for; otherwise they are cleared.
        """
        if text:
            self._remembered.add_to_history(text)
            self.history_changed.emit()
        before, now = (" ".join(QueryWords.of(one).wanted.split()) for one in (self._query.text or "", text))
        if not now.startswith(before) and not before.startswith(now):
            self._put_examples(Examples())
        self._query = replace(self._query, text=text, top_k=question.RESULTS)
        self._ask()

    def picture(self, path: Path, text: str) -> None:
        """Search for a picture file, together with words if there are any."""
        self._start(Question(text or None, image=path, picture=path.name))

    def region(self, hit: Hit, part: Window) -> None:
        """Search for what looks like a part of a result's scene, without words."""
        self.text_changed.emit("")
        self._start(Question(image=hit.path, picture=hit.path.name, region=part))

    def similar(self, hit: Hit) -> None:
        """Search for what looks like a result, without words."""
        self.text_changed.emit("")
        self._start(Question(like_tile=hit.tile_id, picture=hit.path.name))

    def go(self, by: int) -> None:
        """Ask the question before (-1) or after (1) the present one again."""
        step = self.trail.go(by)
        if step is not None:
            self.text_changed.emit(step.text or "")
            self._start(step)

    def _start(self, asked: Question) -> None:
        """Search for something, with the filters and the order as they are."""
        self._take(asked)
        self._ask()

    def take_query(self, query: Query) -> None:
        """Ask a whole query, with its own filters and order."""
        self._query = replace(query, top_k=question.RESULTS)
        self.text_changed.emit(query.text or "")
        self._show_picture(query.image.name if query.image is not None else "")
        self._put_examples(query.examples)
        self._ask()

    def _take(self, asked: Question) -> None:
        self._query = replace(
            self._query,
            text=asked.text,
            image=asked.image,
            region=asked.region,
            like_tile=asked.like_tile,
            top_k=question.RESULTS,
        )
        self._show_picture(asked.picture)
        self._put_examples(asked.examples)

    def drop_picture(self) -> None:
        """Continue with the words only; without any, return to the previous question."""
        if not self._query.text and self.trail.can_go(-1):
            self.go(-1)
            return
        self._query = replace(self._query, image=None, region=None, like_tile=None, top_k=question.RESULTS)
        self._show_picture("")
        if self._query.text:
            self._ask(keep=True)
        else:
            self.trail.clear()
            self.drop()

    def set_examples(self, examples: Examples) -> None:
        """Continue with other examples; if nothing is left to search for, return to the previous question."""
        self._put_examples(examples)
        query = self._query
        if query.text or query.has_picture or examples.liked:
            self._query = replace(query, top_k=question.RESULTS)
            self._ask(keep=True)
        elif self.trail.can_go(-1):
            self.go(-1)
        else:
            self.drop()

    def _put_examples(self, examples: Examples) -> None:
        self._query = replace(self._query, examples=examples)
        self.examples_changed.emit(examples)

    def _show_picture(self, name: str) -> None:
        self._picture = name
        self.picture_changed.emit(name)

    def more(self) -> None:
        """Search for more results of the same."""
        steps = question.STEPS
        self._change(replace(self._query, top_k=next((step for step in steps if step > self._query.top_k), steps[-1])))

    @property
    def can_ask_more(self) -> bool:
        """Whether more results may be asked for than now."""
        return self._query.top_k < (LARGEST_FOLDED if self._query.fold_alike else question.STEPS[-1])

    def set_sar(self, on: bool) -> None:
        """Re-rank by reverse retrieval, or not."""
        self._remembered.sar = on
        self._change(replace(self._query, sar=on))

    def set_folders(self, folders: frozenset[int] | None) -> None:
        """Search only folders with these keys, or all."""
        self._change(replace(self._query, filters=replace(self._query.filters, folders=folders)))

    def set_filters(self, filters: Filters) -> None:
        """Narrow by everything but folders and marks."""
        old = self._query.filters
        self._change(replace(self._query, filters=replace(filters, folders=old.folders, marks=old.marks)))

    def set_marks(self, marks: MarkFilter | None) -> None:
        """Show only places with these marks, or all; without a query they are listed."""
        was_listing = self._query.is_listing
        self._change(replace(self._query, filters=replace(self._query.filters, marks=marks)))
        if was_listing and marks is None:
            self.drop()

    def set_order(self, order: Order) -> None:
        """Sort the results."""
        self._change(replace(self._query, order=order))

    def set_grouping(self, by_scene: bool, fold_alike: bool) -> None:
        """Group results, or not."""
        top_k = min(self._query.top_k, LARGEST_FOLDED if fold_alike else question.STEPS[-1])
        self._change(replace(self._query, by_scene=by_scene, fold_alike=fold_alike, top_k=top_k))

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            looked_for = (query.text or "").strip() or query.has_picture or query.examples.liked
            if looked_for or query.is_listing:
                self._ask(keep=True)

    # What comes of it

    def choose(self, hit: Hit) -> None:
        """The current result, which stays in view when only the order or the filters change."""
        self._chosen = hit.tile_id

    def show_anyway(self) -> None:
        """Show results although nothing matches well."""
        self.anyway = True
        self.anyway_asked.emit()

    def again(self) -> None:
        """Repeat the query, because the library has changed."""
        path = self._workspace.path
        if path is not None and self._answered is not None:
            self._send(path, replace(self._answered, keep=self._chosen, again=True))

    def _ask(self, *, keep: bool = False, by_itself: bool = False) -> None:
        path = self._workspace.path
        if path is None:
            sentence = self.tr("There is nothing to search yet; add a folder of images first.")
            self._reporter.tell(Notice(sentence, "info"))
            return
        if not by_itself:
            self.begun.emit()
        self.anyway &= keep
        # If this fails, the previous results stay.
        self._slow.start()
        self._send(path, Asked(self._query, self.question, self._chosen if keep else None))

    def _send(self, path: Path, asked: Asked) -> None:
        search = partial(self._session.search, path, asked.query)
        self._engine.start(Task(search, partial(self._found, asked), self._failed, "search"), priority=1)

    def _failed(self, error: Exception) -> None:
        self._end_waiting()
        if self._query.has_picture or self._query.examples:
            # A picture or example that cannot be read is no part of the question that the results in view answer, nor of the
            # next one where there are none.
            self._take(Question(self._query.text) if self._answered is None else self._answered.question)
        if isinstance(error, ArchiveUnreachable):
            again = partial(self._ask, keep=True)
            self._reporter.tell(Notice(translated(error), action_label=self.tr("Try again"), action=again))
        else:
            self._reporter.report(error)

    def _found(self, asked: Asked, result: SearchResult) -> None:
        self.result, self._answered = result, asked
        self._end_waiting()
        if not asked.query.is_listing:
            self.trail.note(asked.question)
        self._remembered.last_query = result.query.text or ""
        self.found.emit(Found(result, asked.keep, asked.again))

    def _end_waiting(self) -> None:
        self._slow.stop()
        if self._slow_told:
            self._slow_told = False
            self.working.emit(False)

    def _tell_slow(self) -> None:
        self._slow_told = True
        self.working.emit(True)

    def clear(self) -> None:
        """Forget query and results: another library is open, or none."""
        old = self._query
        self._query = Query(
            top_k=question.RESULTS, sar=old.sar, order=old.order, by_scene=old.by_scene, fold_alike=old.fold_alike
        )
        self._show_picture("")
        self._put_examples(Examples())
        self.trail.clear()
        self.drop()

    def drop(self) -> None:
        """Clear the results; a pending answer is discarded."""
        self._engine.drop("search")
        self._end_waiting()
        self.result = self._answered = self._chosen = None
        self.anyway = False
        self.dropped.emit()

    # From one start to the next

    def take_up(self) -> None:
        """Restore the last query of the previous session, to be run again."""
        self._last = self._remembered.last_query
        self.text_changed.emit(self._last)
        self._go_on()

    def set_ready(self, ready: bool) -> None:
        """Whether there is a model, and nothing that keeps the library from being searched."""
        self._ready = ready
        self._go_on()

    def _go_on(self) -> None:
        if self._last and self._ready and self._workspace.view is not None:
            last, self._last = self._last, ""
            self._query = replace(self._query, text=last, top_k=question.RESULTS)
            self._ask(by_itself=True)  # what was told at the start stays to be read

    def leave_last(self, text: str) -> None:
        """The text in the box was changed: the query of the previous session is not run again."""
        if text != self._last:
            self._last = ""

    def forget_history(self) -> None:
        """Forget the earlier queries, after asking."""
        count = len(self._remembered.history)
        if count and really_forget_history(self._asking, count):
            self._remembered.forget_history()
            self.history_changed.emit()
