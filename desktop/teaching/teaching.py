"""Examples: more like this, less like this, undo, and concepts."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.imagery import Window
from core.search.concepts import Concept, written
from core.search.examples import Example, Examples
from core.search.query import Hit
from desktop.engine.background import Background, Task
from desktop.engine.session import Session
from desktop.library.workspace import Workspace
from desktop.messages.errors import ErrorReporter, Notice
from desktop.panes.centre import Centre
from desktop.panes.search_bar import SearchBar
from desktop.results.model import ResultModel
from desktop.search.search import Search
from desktop.teaching import store
from desktop.teaching.chips import Chip, ExampleChips
from desktop.teaching.concepts_dialog import ConceptsDialog, ask_concept_name
from desktop.theme.theme import Theme

REMEMBERED = 100  # changes that can be taken back


class Teaching(QObject):
    """Manages the examples of the search.

    Args:
        search: The search.
        centre: Where the results stand, and above them the examples.
        bar: Where concepts are written.
        model: The results.
        workspace: What is searched.
        session: The engine.
        engine: The engine's worker thread.
        readers: Threads that read and write files.
        theme: Colours.
        reporter: Receives messages.
        asking: Parent window of the dialogs.
    """

    def __init__(
        self,
        search: Search,
        centre: Centre,
        bar: SearchBar,
        model: ResultModel,
        workspace: Workspace,
        session: Session,
        engine: Background,
        readers: Background,
        theme: Theme,
        reporter: ErrorReporter,
        asking: QWidget,
    ) -> None:
        super().__init__(asking)
        self._search, self._bar, self._model, self._workspace = search, bar, model, workspace
        self._session, self._engine, self._readers = session, engine, readers
        self._theme, self._reporter, self._asking = theme, reporter, asking
        self._grid = centre.grid
        self._known: dict[Example, Hit] = {}  # results that were examples, so that going back can show them
        self._before: list[Examples] = []
        self._shown = Examples()
        self.concepts: list[Concept] = []
        self.chips = ExampleChips(theme)
        layout = centre.results.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(1, self.chips)
        search.examples_changed.connect(self._show)
        model.thumbnails.arrived.connect(self._thumbnail_arrived)
        workspace.opened.connect(lambda view: self._forget_library())
        workspace.closed.connect(self._forget_library)
        self.chips.removed.connect(lambda example: self._set(self._examples.excluding(example)))
        self.chips.cleared.connect(lambda: self._set(Examples()))
        self.chips.undo_asked.connect(self.undo)
        self.chips.save_asked.connect(self.save)
        undo = QAction(self.tr("Undo the last example"), self._grid)
        undo.setShortcut(QKeySequence.StandardKey.Undo)
        undo.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        undo.triggered.connect(lambda: self.undo())
        self._grid.addAction(undo)

    @property
    def _examples(self) -> Examples:
        return self._search.query.examples

    def teach(self, hits: Sequence[Hit], liked: bool) -> None:
        """More (or less) like these results; repeating it for all of them removes them."""
        side = self._examples.liked if liked else self._examples.unliked
        takes_back = all(hit.tile_id in side for hit in hits)
        examples = self._examples
        for hit in hits:
            self._known[hit.tile_id] = hit
            without = examples.excluding(hit.tile_id)
            examples = without if takes_back else examples.including(hit.tile_id, liked=liked)
        if not liked and not takes_back:
            self._step_past(hits)
        self._set(examples)

    def _step_past(self, hits: Sequence[Hit]) -> None:
        """An unwanted result moves far down; the selection stays with the one behind it."""
        unwanted = {hit.tile_id for hit in hits}
        row = self._grid.currentIndex().row()
        behind = [hit for hit in self._model.hits[row:] if hit.tile_id not in unwanted]
        before = [hit for hit in reversed(self._model.hits[:row]) if hit.tile_id not in unwanted]
        if behind or before:
            self._search.choose((behind or before)[0])

    def _set(self, examples: Examples) -> None:
        if examples != self._examples:
            self._before = [*self._before, self._examples][-REMEMBERED:]
            self._search.set_examples(examples)

    def undo(self) -> None:
        """Undo the last change."""
        if self._before:
            self._search.set_examples(self._before.pop())

    def _forget_library(self) -> None:
        self._known.clear()
        self._before.clear()
        self._load_concepts()

    # What is shown

    def _show(self, examples: Examples) -> None:
        if not examples and not self._shown:
            self._before.clear()
        self._shown = examples
        self._model.show_signs({key: True for key in examples.liked} | {key: False for key in examples.unliked})
        sides = ((examples.liked, True), (examples.unliked, False))
        chips = [self._chip(example, liked) for some, liked in sides for example in some]
        self.chips.show_chips(chips, can_undo=bool(self._before))

    def _chip(self, example: Example, liked: bool) -> Chip:
        hit = self._known.get(example)
        if hit is None:
            return Chip(example, str(example), liked, None)
        return Chip(example, hit.path.name, liked, self._picture(hit))

    def _picture(self, hit: Hit) -> QPixmap | None:
        thumbnails, place = self._model.thumbnails, (hit.path, hit.window)
        picture = thumbnails.get(*place)
        return thumbnails.preview(*place) if picture is None else picture

    def _thumbnail_arrived(self, path: Path, window: Window) -> None:
        examples = (*self._shown.liked, *self._shown.unliked)
        if any(
            (hit := self._known.get(one)) is not None and (hit.path, hit.window) == (path, window) for one in examples
        ):
            self._show(self._shown)

    # Concepts

    def save(self) -> None:
        """Ask for a name, and save the examples as a concept."""
        library, query = self._workspace.path, self._search.query
        if library is None:
            return
        name = ask_concept_name(self._asking, [concept.name for concept in self.concepts])
        if name is None:
            return

        def keep() -> tuple[str, list[Concept]]:
            concept = self._session.concept(library, name, query)
            return concept.name, store.keep(library, concept)

        def saved(found: tuple[str, list[Concept]]) -> None:
            self._take_concepts(found[1])
            sentence = self.tr("Saved. Type {name} to search for it, alone or with other words.")
            self._reporter.tell(Notice(sentence.replace("{name}", written(found[0])), "info"))

        self._engine.start(Task(keep, saved))

    def show_concepts(self) -> None:
        """List the concepts of the library."""
        library = self._workspace.path
        if library is None:
            self._reporter.tell(Notice(self.tr("Open a library first; concepts belong to it."), "info"))
            return
        dialog = ConceptsDialog(self.concepts, self._asking)

        def took(concepts: list[Concept]) -> None:
            self._take_concepts(concepts)
            dialog.show_concepts(concepts)

        def run(work: partial[list[Concept]]) -> None:
            self._readers.start(Task(work, took))

        dialog.search_asked.connect(lambda name: self._bar.ask(written(name)))
        dialog.import_asked.connect(lambda file: run(partial(store.take, library, file)))
        dialog.removal_asked.connect(lambda names: run(partial(store.forget, library, names)))
        dialog.export_asked.connect(
            lambda concept, file: self._readers.start(
                Task(partial(store.give, concept, file), lambda nothing: self._tell_export(file))
            )
        )
        dialog.open()

    def _tell_export(self, file: Path) -> None:
        self._reporter.tell(Notice(self.tr("The concept was written to {file}.").replace("{file}", file.name), "info"))

    def _load_concepts(self) -> None:
        library = self._workspace.path
        if library is None:
            self._take_concepts([])
        else:
            self._readers.start(Task(partial(store.kept, library), self._take_concepts, topic="concepts"))

    def _take_concepts(self, concepts: list[Concept]) -> None:
        self.concepts = concepts
        self._bar.set_concepts([written(concept.name) for concept in concepts])
