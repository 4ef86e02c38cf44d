"""The engine's functions for the window. All of them run in a worker thread and touch no widget.

The model's runtime takes long to import, so nothing of it is imported before the window has been painted; the first call that
needs the model loads it.
"""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from core.archive.opening import source_of
from core.errors import LibraryError, LibraryMissing
from core.library.library import Library
from core.library.records import Counts, Failure, FolderRecord
from core.maintenance.housekeeping import merge_log, remove_library, rename_library
from core.search.filters import Filters
from core.search.query import Query, SearchResult
from desktop.engine.pictures import Picture, read_part

if TYPE_CHECKING:
    from core.decoding.pool import Workers
    from core.imagery.geometry import Window
    from core.imagery.scene import RgbBands
    from core.maintenance.health import CheckResult
    from core.model.keywords import Keyword
    from core.model.model import Model, Prediction
    from core.search.concepts import Concept
    from core.search.heat import Heat
    from core.search.saved import NewResults
    from core.search.searcher import Searcher


@dataclass(frozen=True, slots=True)
class ModelStamp:
    """Which model a library was indexed with: its name, its fingerprint, where it lay, and whether that folder is there."""

    name: str
    fingerprint: str
    folder: Path
    present: bool


@dataclass(frozen=True, slots=True)
class LibraryView:
    """What the window shows of a library; `bands` are what it shows as red, green and blue where a file does not say.

    `archive` is the address of the archive that it stands for, which is only read; None for a library with tiles of its own.
    """

    path: Path
    counts: Counts
    folders: list[FolderRecord]
    failures: list[Failure]
    model: "ModelStamp"
    bands: "RgbBands | None"
    archive: str | None = None


@dataclass(frozen=True, slots=True)
class ModelView:
    """What the window says about the model.

    Attributes:
        name: Display name.
        folder: Folder of the artifact.
        captions: Size of the caption bank.
        words: Keywords, most frequent first.
        fingerprint: Its content hash.
        card: The model card as Markdown.
    """

    name: str
    folder: Path
    captions: int
    words: list[str]
    fingerprint: str
    card: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a keyword of the query means on a picture.

    Attributes:
        keyword: Which.
        evidence: (g, g) float32 in [0, 1] as it is drawn (`core.search.inspection.drawn_strength`), row 0 at the top.
        prediction: What KER predicts in the keyword's place.
    """

    keyword: "Keyword"
    evidence: NDArray[np.float32]
    prediction: "Prediction"


@dataclass(frozen=True, slots=True)
class WordMaps:
    """The keywords of a search on one place.

    Attributes:
        maps: (k, g, g) float32 in [0, 1] as they are drawn, row 0 at the top.
        probabilities: What KER gives each; None for a word not seen in training.
    """

    maps: NDArray[np.float32]
    probabilities: list[float | None]


@dataclass(frozen=True, slots=True)
class TermCount:
    """A keyword or phrase: how many pictures of training name it, and how many tiles of a library support it."""

    term: str
    images: int
    tiles: int


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Keywords and phrases with their counts, and how many tiles were looked at."""

    terms: list[TermCount]
    tiles: int


class Session:
    """One model and at most one open library.

    Args:
        model_folder: Of the model to load when it is needed; the one that ships if None.
        model: One that is loaded already.
        workers: Open image files; made when they are needed if None.
    """

    def __init__(
        self, model_folder: Path | None = None, model: "Model | None" = None, workers: "Workers | None" = None
    ) -> None:
        self._model_folder = model_folder
        self._model = model
        self._searcher: Searcher | None = None
        self._workers = workers
        self._loading = threading.Lock()
        self._starting = threading.Lock()

    @property
    def workers(self) -> "Workers":
        """Processes that open image files, so that a file that crashes, hangs or exhausts memory costs only its picture."""
        from core.decoding.pool import Workers

        with self._starting:
            if self._workers is None:
                # Two read images for as many threads; small pictures that lie ready need not wait for these.
                self._workers = Workers(most=3)
            return self._workers

    def warm_up(self) -> None:
        """Start the first of the processes that open image files, so that the first picture need not wait for it.

        Raises:
            NadirError: it cannot be started.
        """
        self.workers.start()

    def stop_reading(self) -> None:
        """End the processes that open image files; what is being read fails, and nothing can be read any more."""
        self.workers.close()

    def model(self) -> "Model":
        """The model, loaded once.

        Raises:
            ModelError: it cannot be loaded.
        """
        with self._loading:
            if self._model is None:
                self._model = _load(self._model_folder)
            return self._model

    @staticmethod
    def get_ready() -> None:
        """Import what searches, so that the first results need not wait for it."""
        import core.search.searcher  # noqa: F401

    def model_view(self) -> ModelView:
        """What the window says about the model."""
        from core.model.card import render_card

        model = self.model()
        words = list(model.vocabulary.words)
        return ModelView(
            model.name, model.folder, len(model.bank.texts), words, model.fingerprint, render_card(model.config)
        )

    def use_model(self, folder: Path | None) -> ModelView:
        """Switch to another model; if it cannot be loaded, the present one stays in use.

        Args:
            folder: Folder of the artifact; the one that ships if None.

        Raises:
            ModelError: it cannot be loaded.
        """
        loaded = _load(folder)
        with self._loading:
            self._model, self._model_folder = loaded, folder
        self.let_go()
        return self.model_view()

    @staticmethod
    def existing(libraries: Sequence[Path]) -> list[Path]:
        """The libraries whose files exist."""
        return [path for path in libraries if path.is_file()]

    @staticmethod
    def view(path: Path) -> LibraryView:
        """What a library holds.

        Raises:
            LibraryError: it cannot be read.
        """
        with Library.open(path, readonly=True) as library:
            name, fingerprint, folder = (
                library.setting(f"model_{part}") or "" for part in ("name", "fingerprint", "folder")
            )
            stamp = ModelStamp(name, fingerprint, Path(folder), present=Path(folder).is_dir())
            source = source_of(library)
            known = source.counts(), source.folders(), source.failures()
            return LibraryView(library.path, *known, stamp, source.policy.bands, library.archive)

    def search(self, library: Path, query: Query) -> SearchResult:
        """Search a library.

        Raises:
            NadirError: see `core.search.searcher.Searcher`.
        """
        query.check()
        return self._open(library).search(query)

    def _open(self, library: Path) -> "Searcher":
        from core.search.searcher import Searcher

        if self._searcher is None or self._searcher.path != library:
            self.let_go()
            self._searcher = Searcher(library, self.model(), self.workers)
        return self._searcher

    def concept(self, library: Path, name: str, query: Query) -> "Concept":
        """The query with its examples as a concept of the given name.

        Raises:
            NadirError: see `core.search.searcher.Searcher.concept`.
        """
        return self._open(library).concept(name, query)

    def news(self, library: Path) -> "list[NewResults]":
        """New results of the saved searches of a library.

        Raises:
            NadirError: see `core.search.saved.new_results`.
        """
        from core.search.saved import new_results

        return new_results(self._open(library))

    def let_go(self) -> None:
        """Close the library."""
        if self._searcher is not None:
            path = self._searcher.path
            self._searcher.close()
            self._searcher = None
            merge_log(path)

    def explain(self, tile: Picture, text: str, keyword: "Keyword") -> Explanation:
        """Evidence and prediction of a keyword on a picture."""
        from core.search.inspection import drawn_strength

        model = self.model()
        cells, (said,) = model.look(tile, text, [keyword])
        return Explanation(keyword, drawn_strength(model.word_probes([keyword]).maps(cells)[0]), said)

    def marks(self, text: str, *, near: bool = False) -> "list[Keyword] | None":
        """Keywords of what is wanted in a query, as far as that is known without waiting; None until the model is loaded.

        Args:
            text: The query.
            near: Whether unknown words come with known ones near them; only in the worker thread.
        """
        from core.search.inspection import wanted_keywords
        from core.search.words import QueryWords

        return None if self._model is None else wanted_keywords(self._model, QueryWords.of(text), near=near)

    def word_maps(self, path: Path, window: "Window", bands: "RgbBands | None", result: SearchResult) -> "WordMaps":
        """Evidence and KER's probabilities of all keywords of a search on one place.

        Raises:
            SceneError: its file cannot be read.
        """
        from core.model.model import fine_px
        from core.model.pixels import READ_FACTOR
        from core.search.inspection import drawn_strength

        model = self.model()
        tile = read_part(self.workers, path, window, READ_FACTOR * fine_px(model.input_px), bands)
        cells, said = model.look(tile, result.query.words.wanted, result.keywords)
        maps = drawn_strength(model.word_probes(result.keywords).maps(cells))
        return WordMaps(maps, [prediction.probability for prediction in said])

    def scene_heat(
        self,
        path: Path,
        bands: "RgbBands | None",
        text: str,
        progress: Callable[[int, int], None],
    ) -> "Heat":
        """Where in a whole scene a query fits; see `core.search.heat`.

        Raises:
            SceneError: the scene cannot be read.
        """
        from core.search.heat import scene_heat
        from core.search.inspection import query_keywords

        model = self.model()
        tile_px = int(model.tile_policy.get("tile_px", 384))
        keywords = query_keywords(model, text)
        return scene_heat(model, self.workers, path, keywords, tile_px=tile_px, bands=bands, progress=progress)

    def vocabulary(
        self,
        library: Path,
        only: Collection[int] | None,
        filters: Filters,
        progress: Callable[[int, int], None],
    ) -> "Vocabulary":
        """All keywords and phrases of the model, and how many tiles of a library support each.

        Args:
            library: It.
            only: Keys of the tiles that are counted; all if None.
            filters: Which of them are counted.
            progress: Told how many tiles were looked at, and of how many; what it raises ends the work.

        Raises:
            LibraryError: the library cannot be read, or belongs to another model.
        """
        searcher, probes = self._open(library), self.model().probes
        counts, tiles = searcher.supporting(only, filters, progress)
        rows = zip(probes.terms, probes.images.tolist(), counts.tolist(), strict=True)
        return Vocabulary([TermCount(term, images, supporting) for term, images, supporting in rows], tiles)

    @staticmethod
    def examine(library: Path) -> "list[CheckResult]":
        """Check a library.

        Raises:
            LibraryError: it cannot be opened.
        """
        from core.maintenance.health import examine

        with Library.open(library, readonly=True) as opened:
            return examine(opened)

    @staticmethod
    def repair(library: Path) -> LibraryView:
        """Remove damaged tiles, so that indexing reads them again, and rebuild the caches.

        Raises:
            LibraryBusy: it is being indexed into.
            LibraryError: it cannot be opened for writing.
        """
        from core.maintenance.health import repair

        repair(library)
        return Session.view(library)

    @staticmethod
    def forget_folder(library: Path, folder_id: int) -> LibraryView:
        """Remove a folder with all its scenes from a library; the image files are not changed.

        Raises:
            LibraryBusy: it is being indexed into.
            LibraryError: it stands for an archive.
        """
        from core.library.lock import only_writer
        from core.library.previews import forget_lost_previews

        if not library.is_file():
            raise LibraryMissing("There is no library at {library}; open another one.", library=library)
        with only_writer(library), Library.open(library) as opened:
            if opened.archive is not None:
                raise LibraryError("An archive is only read here; who publishes to it takes folders out.")
            opened.remove_folder(folder_id)
            forget_lost_previews(opened)
        return Session.view(library)

    @staticmethod
    def move_folder(library: Path, folder_id: int, place: Path) -> LibraryView:
        """Record the new location of a folder; no image is read.

        Raises:
            LibraryError: none of the images is there, the library has that place already, or it is being indexed into.
        """
        from core.library.lock import only_writer

        if not library.is_file():
            raise LibraryMissing("There is no library at {library}; open another one.", library=library)
        with only_writer(library), Library.open(library) as opened:
            opened.move_folder(folder_id, place)
        return Session.view(library)

    def rename_library(self, library: Path, name: str) -> LibraryView:
        """Give a library another name; see `core.maintenance.housekeeping`."""
        self.let_go()
        return Session.view(rename_library(library, name))

    def remove_library(self, library: Path) -> None:
        """Delete a library; see `core.maintenance.housekeeping`."""
        self.let_go()
        remove_library(library)


def _load(folder: Path | None) -> "Model":
    from core.model.artifact import load_model

    return load_model(folder)
