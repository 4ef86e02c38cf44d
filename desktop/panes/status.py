"""The bottom line, in which indexing has priority."""

from core.search.query import SearchResult
from desktop.engine.indexer import Indexer
from desktop.panes.bottom_bar import BottomBar


class Status:
    """Tells of what is in progress while nothing is being indexed.

    Args:
        bar: The bottom line.
        indexer: Whose progress comes first.
    """

    def __init__(self, bar: BottomBar, indexer: Indexer) -> None:
        self._bar, self._indexer = bar, indexer

    def tell(self, sentence: str) -> None:
        """Something small was done."""
        if not self._indexer.running:
            self._bar.show_idle(sentence)

    def tell_work(self, sentence: str) -> None:
        """Something is in progress; empty when it has ended."""
        if not self._indexer.running:
            self._bar.show_work(sentence)

    def tell_found(self, result: SearchResult) -> None:
        """A search has ended."""
        if not self._indexer.running:
            self._bar.show_found(result)
