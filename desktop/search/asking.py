"""What the person asks for: the words, the picture, the filters and the order come together as one query."""

from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.search.filters import Filters
from core.search.query import LARGEST_FOLDED, Hit, Order, Query

RESULTS = 200
STEPS = (RESULTS, 1000, 5000)  # how many results are asked for, at first and when more are wanted


@dataclass(frozen=True, slots=True)
class Question:
    """What was looked for, whatever the filters were.

    Attributes:
        text: The words; None without any.
        image: The picture file.
        like_tile: Key of the place that the results were to look like.
        picture: Name of the picture or place; empty without one.
    """

    text: str | None = None
    image: Path | None = None
    like_tile: int | None = None
    picture: str = ""


class Asking(QObject):
    """The query as it stands; whatever changes it asks again.

    Signals:
        asked(Query, bool): Search for this; True where only its presentation or its filters changed, so that the place the
            person looks at should stay in view.
        picture_changed(str): Name of the picture that is part of the query now; empty without one.
    """

    asked = Signal(object, bool)
    picture_changed = Signal(str)

    def __init__(self, *, sar: bool, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._query = Query(top_k=RESULTS, sar=sar)
        self._picture = ""

    @property
    def query(self) -> Query:
        """As it stands."""
        return self._query

    def clear(self) -> None:
        """Ask for nothing, everywhere."""
        kept = self._query
        self._query = Query(
            top_k=RESULTS, sar=kept.sar, order=kept.order, by_scene=kept.by_scene, fold_alike=kept.fold_alike
        )
        self._show_picture("")

    def ask_words(self, text: str) -> None:
        """Search for words, together with the picture if there is one."""
        self._query = replace(self._query, text=text, top_k=RESULTS)
        self.asked.emit(self._query, False)

    def ask_picture(self, path: Path, text: str) -> None:
        """Search for a picture file, together with words if there are any."""
        self.ask(Question(text or None, image=path, picture=path.name))

    def ask_similar(self, hit: Hit) -> None:
        """Search for what looks like a result, without words."""
        self.ask(Question(like_tile=hit.tile_id, picture=hit.path.name))

    def ask(self, question: Question) -> None:
        """Search for something, with the filters and the order as they are."""
        self._query = replace(
            self._query, text=question.text, image=question.image, like_tile=question.like_tile, top_k=RESULTS
        )
        self._show_picture(question.picture)
        self.asked.emit(self._query, False)

    def ask_more(self) -> None:
        """Search for more results of the same."""
        self._change(replace(self._query, top_k=next((step for step in STEPS if step > self._query.top_k), STEPS[-1])))

    @property
    def can_ask_more(self) -> bool:
        """Whether more results may be asked for than now."""
        most = LARGEST_FOLDED if self._query.fold_alike else STEPS[-1]
        return self._query.top_k < most

    @property
    def question(self) -> Question:
        """What is looked for now."""
        return Question(self._query.text, self._query.image, self._query.like_tile, self._picture)

    def drop_picture(self) -> None:
        """Go on with the words alone."""
        self._query = replace(self._query, image=None, like_tile=None, top_k=RESULTS)
        self._show_picture("")
        self._again()

    def _show_picture(self, name: str) -> None:
        self._picture = name
        self.picture_changed.emit(name)

    def set_sar(self, on: bool) -> None:
        """Re-rank by reverse retrieval, or not."""
        self._change(replace(self._query, sar=on))

    def set_folders(self, folders: frozenset[int] | None) -> None:
        """Search only folders with these keys, or all."""
        self._change(replace(self._query, filters=replace(self._query.filters, folders=folders)))

    def set_filters(self, filters: Filters) -> None:
        """Narrow by everything but folders."""
        self._change(replace(self._query, filters=replace(filters, folders=self._query.filters.folders)))

    def set_order(self, order: Order) -> None:
        """Sort the results."""
        self._change(replace(self._query, order=order))

    def set_grouping(self, *, by_scene: bool, fold_alike: bool) -> None:
        """Put results together, or not."""
        most = LARGEST_FOLDED if fold_alike else STEPS[-1]
        top_k = min(self._query.top_k, most)
        self._change(replace(self._query, by_scene=by_scene, fold_alike=fold_alike, top_k=top_k))

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._again()

    def _again(self) -> None:
        if (self._query.text or "").strip() or self._query.has_picture:
            self.asked.emit(self._query, True)
