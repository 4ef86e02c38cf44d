"""Encoding of a query: its words, its picture, its concepts and its examples."""

from collections import OrderedDict
from pathlib import Path

import numpy as np

from core.decoding.pool import Workers
from core.decoding.reads import PictureRead
from core.errors import SceneError
from core.imagery import Window
from core.imagery.scene import NOT_THERE
from core.library.library import Library
from core.library.records import Half
from core.library.source import Source
from core.model.model import Model
from core.model.pixels import READ_FACTOR
from core.scoring.similarity import Float32Array, QueryCodes, widened
from core.search.concepts import Concept, Concepts, checked_name
from core.search.examples import Example
from core.search.query import Query
from core.search.teaching import LIKED, LibrarySample, taught, unit
from core.search.words import QueryWords, Weight

SAMPLE = 2_500  # tiles that estimate the spread of scores to 1.4 %
KEPT_PICTURES = 256
Codes = tuple[Half, Half]


class Encoder:
    """Encodes queries on a library.

    Args:
        model: Of the library.
        library: An open one, which keeps its concepts.
        source: Its tiles.
        workers: Read picture files.
    """

    def __init__(self, model: Model, library: Library, source: Source, workers: Workers) -> None:
        self._model, self._library, self._source, self._workers = model, library, source, workers
        self._known_around: LibrarySample | None = None
        # A search by examples repeats the same words and files many times.
        self._said: tuple[tuple[str, tuple[Weight, ...]], Codes] | None = None
        self._pictures: OrderedDict[tuple[Path, int, int, Window | None], Codes] = OrderedDict()

    def sample_library(self) -> None:
        """The tiles have changed since queries were last encoded."""
        self._known_around = None

    @property
    def _around(self) -> LibrarySample:
        """What the tiles are like; most queries do not ask."""
        if self._known_around is None:
            self._known_around = LibrarySample.of(widened(self._source.sample(SAMPLE)))
        return self._known_around

    def encode(self, query: Query) -> QueryCodes:
        """Codes of everything that is wanted, minus unwanted examples and concepts.

        Raises:
            UsageError: the library has no concept of a name, or one of another model.
            SceneError: a picture cannot be read.
            LibraryError: a tile is no longer in the library.
        """
        parts = self._parts(query)
        base = self._mixed(parts) if parts else None
        unwanted = [self._concept(name).embedding.astype(np.float32) for name in query.words.unwanted_concepts]
        if not query.examples and not unwanted:
            assert base is not None  # Query.check
            return base
        liked = [self._example(example) for example in query.examples.liked]
        unliked = [self._example(example)[0] for example in query.examples.unliked]
        away = [vector + self._around.mean for vector in unwanted]  # a concept is a direction from the middle
        dim = self._model.embed_dim
        embedding = taught(
            None if base is None else base.embedding,
            np.array([codes[0] for codes in liked], np.float32).reshape(-1, dim),
            np.array([*unliked, *away], np.float32).reshape(-1, dim),
            self._around,
        )
        local = [] if base is None else [unit(base.local)]
        if liked:
            local.append(LIKED * np.mean([unit(codes[1].astype(np.float32)) for codes in liked], axis=0))
        return QueryCodes(embedding, np.sum(local, axis=0, dtype=np.float32))

    def concept(self, name: str, query: Query) -> Concept:
        """The query as a concept of the given name.

        Raises:
            UsageError: the name cannot be one; else as `encode`.
        """
        codes = self.encode(query)
        return Concept(
            name=checked_name(name),
            model=self._model.fingerprint,
            model_name=self._model.name,
            text=query.words.text,
            embedding=unit(codes.embedding).astype(np.float16),
            local=codes.local.astype(np.float16),
            liked=len(query.examples.liked),
            unliked=len(query.examples.unliked),
        )

    def _parts(self, query: Query) -> list[Codes]:
        parts: list[Codes] = []
        words = query.words
        if words.counted:
            parts.append(self._text(words))
        if query.image is not None:
            parts.append(self._picture(query.image, query.region))
        if query.like_tile is not None:
            parts.append(self._source.codes(query.like_tile))
        concepts = [self._concept(name) for name in words.concepts]
        return parts + [(concept.embedding, concept.local) for concept in concepts]

    def _text(self, words: QueryWords) -> Codes:
        asked = words.wanted, words.weights
        if self._said is None or self._said[0] != asked:
            self._said = asked, self._weighted(words)
        return self._said[1]

    def _weighted(self, words: QueryWords) -> Codes:
        """Codes of the wanted text, in which some words count for more or less.

        What a word adds to a text is the difference between the text with it and without it. That is taken `weight - 1` times
        more, so that 1 changes nothing and 0 gives the text without the word; the local code keeps its length, so that scores
        stay comparable with those of captions. Over 475 scenes of RSICD and twelve pairs such as "boats near houses", captions
        of the first twenty name the second word in 30, 33, 41, 61, 75 and 79 % of cases with a weight of 0, 0.5, 1, 2, 3 and 4;
        along the word's own text vector or its probe they follow less.
        """
        out = [weight for weight in words.weights if weight.value == 0]
        changed = [weight for weight in words.weights if weight.value not in (0, 1)]
        without = {words.without([*out, weight]): weight.value - 1 for weight in changed}
        without.pop("", None)  # a word that is all there is cannot count for more than the others
        found = self._model.encode_texts([words.counted, *without])
        embedding, local = found.embedding.astype(np.float32), found.local.astype(np.float32)
        if not without:
            return found.embedding[0], found.local[0]
        more = np.array(list(without.values()), np.float32)
        moved = unit(embedding[0] + more @ (embedding[0] - embedding[1:]))
        moved_local = unit(local[0] + more @ (local[0] - local[1:])) * np.linalg.norm(local[0])
        return moved.astype(np.float16), moved_local.astype(np.float16)

    def _mixed(self, parts: list[Codes]) -> QueryCodes:
        """Combine all parts so that each has the same influence on the order of this library's tiles.

        Similarities between pictures vary more than those between words and pictures; with equal weights a picture would
        outweigh the words.
        """
        embedding: Float32Array = np.stack([part[0].astype(np.float32) for part in parts])  # (P, D)
        local: Float32Array = np.stack([part[1].astype(np.float32) for part in parts])  # (P, C)
        if len(parts) == 1:
            return QueryCodes(embedding[0], local[0])
        inverse = 1 / self._around.spread(embedding)
        weights: Float32Array = np.asarray(inverse / inverse.sum(), np.float32)
        mixed: Float32Array = np.asarray(weights @ embedding, np.float32)
        return QueryCodes(unit(mixed), np.asarray(weights @ local, np.float32))

    def _concept(self, name: str) -> Concept:
        concept = Concepts(self._library).get(name)
        concept.check_model(self._model.fingerprint, self._model.name)
        return concept

    def _example(self, example: Example) -> Codes:
        return self._picture(example) if isinstance(example, Path) else self._source.codes(example)

    def _picture(self, path: Path, region: Window | None = None) -> Codes:
        try:
            stat = path.stat()
        except OSError as error:
            raise SceneError(path, NOT_THERE) from error
        key = path, stat.st_size, stat.st_mtime_ns, region
        if key not in self._pictures:
            part = PictureRead(READ_FACTOR * self._model.input_px, region)
            pixels = self._workers.read(path, part, self._source.policy.bands)
            codes = self._model.encode_images(self._model.preprocess(pixels)[None])
            self._pictures[key] = codes.embedding[0], codes.local[0]
        self._pictures.move_to_end(key)
        while len(self._pictures) > KEPT_PICTURES:
            self._pictures.popitem(last=False)
        return self._pictures[key]
