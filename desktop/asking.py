"""What the person asks for: the words, the picture, the filters and the order come together as one query."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from core.retrieval.filters import Filters
from core.retrieval.query import Hit, Order, Query

RESULTS = 200


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

    @property
    def query(self) -> Query:
        """As it stands."""
        return self._query

    def clear(self) -> None:
        """Ask for nothing, everywhere."""
        kept = self._query
        self._query = Query(
            top_k=kept.top_k, sar=kept.sar, order=kept.order, by_scene=kept.by_scene, fold_alike=kept.fold_alike
        )
        self.picture_changed.emit("")

    def ask_words(self, text: str) -> None:
        """Search for words, together with the picture if there is one."""
        self._query = replace(self._query, text=text)
        self.asked.emit(self._query, False)

    def ask_picture(self, path: Path, text: str) -> None:
        """Search for a picture file, together with words if there are any."""
        self._query = replace(self._query, text=text or None, image=path, like_tile=None)
        self.picture_changed.emit(path.name)
        self.asked.emit(self._query, False)

    def ask_similar(self, hit: Hit) -> None:
        """Search for what looks like a result, without words."""
        self._query = replace(self._query, text=None, image=None, like_tile=hit.tile_id)
        self.picture_changed.emit(hit.path.name)
        self.asked.emit(self._query, False)

    def drop_picture(self) -> None:
        """Go on with the words alone."""
        self._query = replace(self._query, image=None, like_tile=None)
        self.picture_changed.emit("")
        self._again()

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
        self._change(replace(self._query, by_scene=by_scene, fold_alike=fold_alike))

    def _change(self, query: Query) -> None:
        if query != self._query:
            self._query = query
            self._again()

    def _again(self) -> None:
        if (self._query.text or "").strip() or self._query.has_picture:
            self.asked.emit(self._query, True)
