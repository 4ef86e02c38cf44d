"""The model as the rest of Nadir uses it: from pictures and texts to codes and explanations."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.model import pixels
from core.model.codes import ImageCodes, TextCodes
from core.model.config import ModelConfig, SarConfig
from core.model.keywords import Keyword, Kind, Vocabulary, forms, in_phrases, query_words
from core.model.probes import Probes, WordProbes, unit
from core.model.runtime import Runtime
from core.model.tokens import TokenArrays, Tokenizer, Word, split_words

if TYPE_CHECKING:
    from core.model.iebaker import IEBaker

TEXT_BATCH = 128
FEW_TEXTS = 4  # up to here one thread takes no longer than several
ALTERNATIVES = 5
NEAREST = 3
KEPT_WORDS = 512
NEAR_DEVIATIONS = 2.0  # above the mean cosine of all known words
LOOKED_THROUGH = 12
SHORT_WORD = 3  # letters; such a word is an abbreviation more often than a thing ("mit")
RARE = 0.005  # a keyword that fewer of the training pictures have is called rare
FINER = 1.5
# Up to so many keywords are masked one at a time, more in so many texts in turn; training masks half of them at once. Over
# 1,244 keywords of 130 scenes of RSICD, read as `Model.look` does, one at a time has 12.4 % right first and 28.9 % among five,
# two texts 12.2 and 29.3.
MASKED_ALONE, MASKED_TEXTS = 4, 2

RGB = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Prediction:
    """The KER head's prediction for a masked keyword.

    Attributes:
        word: The keyword as typed.
        probability: That the masked slot held this keyword, in [0, 1]; None for a word not seen in training. It tells what
            captions of such a picture say, hardly whether the picture shows the word (`core.model.probes` does).
        alternatives: The likeliest keywords with their probabilities, best first.
    """

    word: str
    probability: float | None
    alternatives: list[tuple[str, float]]


@dataclass(frozen=True, slots=True, eq=False)
class _Masked:
    """A text with its keywords masked: what KER reads of the words of a query, whichever the picture.

    Attributes:
        asked: The text, and where the keywords stand in it.
        masks: (k, L) where each is masked.
        rows: (k,) in which of the r texts.
        slots: (r, L) what is masked in each text.
        owners: (L,) word that each token belongs to.
        words: (r, L, D) joint word tokens.
    """

    asked: tuple[str, tuple[tuple[int, int], ...]]
    masks: NDArray[np.bool_]
    rows: NDArray[np.int64]
    slots: NDArray[np.bool_]
    owners: NDArray[np.int64]
    words: NDArray[np.float32]


class Model:
    """iEBAKER with its tokenizer, its keywords and its caption bank.

    Encoding is safe to call from one thread at a time; `preprocess` from any.

    Args:
        config: What `config.json` says.
        runtime: Computes its networks.
        tokenizer: Tokenizer of the text tower.
        vocabulary: Keywords.
        bank: Encoded reference captions.
        keyword_codes: (K, D) global vectors of the keywords.
        probes: What finds keywords in pictures; made from `keyword_codes` if None.
        folder: Folder of the artifact.
        fingerprint: Its content hash.
    """

    def __init__(
        self,
        config: ModelConfig,
        runtime: Runtime,
        tokenizer: Tokenizer,
        vocabulary: Vocabulary,
        *,
        bank: TextCodes,
        keyword_codes: NDArray[np.float16],
        probes: Probes | None = None,
        folder: Path,
        fingerprint: str,
    ) -> None:
        self.config = config
        self.runtime = runtime
        self.tokenizer = tokenizer
        self.vocabulary = vocabulary
        self.bank = bank
        self.folder = folder
        self.fingerprint = fingerprint
        self._keyword_codes = keyword_codes
        self._kept_masked: _Masked | None = None
        # Every search with an unknown word needs its nearest known words and its support.
        self._word_embedding = lru_cache(maxsize=KEPT_WORDS)(self._encoded_word)
        self.probes = probes or Probes.of_texts(vocabulary.words, keyword_codes.astype(np.float32))
        self._phrases = {term: row for row, term in enumerate(self.probes.terms) if " " in term}

    @property
    def name(self) -> str:
        """For people."""
        return self.config.name

    @property
    def input_px(self) -> int:
        """Side of the square that the image tower sees."""
        return self.config.input_px

    @property
    def tile_policy(self) -> dict[str, Any]:
        """Default fields of a tile policy."""
        return self.config.tile_policy

    @property
    def fusion_weight(self) -> float:
        """A in fused = a global + (1 - a) local."""
        return self.config.fusion_weight

    @property
    def sar(self) -> SarConfig:
        """How results are re-ranked."""
        return self.config.sar

    @property
    def embed_dim(self) -> int:
        """D, the length of a global vector."""
        return int(self.config.backbone["embed_dim"])

    @property
    def local_code_dim(self) -> int:
        """C, the length of a local code."""
        return int(self.bank.local.shape[1])

    @property
    def network(self) -> "IEBaker":
        """The weights as torch has them, for training and measuring; read again for each call where graphs run the model."""
        from core.model.torch_runtime import TorchRuntime, network_of

        runtime: object = self.runtime
        return runtime.network if isinstance(runtime, TorchRuntime) else network_of(self.folder, self.config)

    def preprocess(self, rgb: RGB) -> RGB:
        """A picture as input of the image tower.

        Args:
            rgb: (H, W, 3) uint8.

        Returns:
            (3, P, P) uint8 with P = `input_px`.
        """
        return pixels.to_square(rgb, self.input_px)

    def encode_images(self, batch: RGB) -> ImageCodes:
        """Codes of preprocessed pictures.

        Args:
            batch: (B, 3, P, P) uint8, B >= 1.
        """
        found = self.runtime.image_codes(batch)
        return ImageCodes(found.embedding.astype(np.float16), found.local.astype(np.float16))

    def encode_texts(self, texts: Sequence[str]) -> TextCodes:
        """Codes of texts; a code does not depend on the texts beside it.

        Args:
            texts: Any number; longer ones than the context are cut.
        """
        parts = [self._encode_texts(texts[at : at + TEXT_BATCH]) for at in range(0, len(texts), TEXT_BATCH)]
        if not parts:
            empty = np.zeros((0, self.embed_dim), np.float16), np.zeros((0, self.local_code_dim), np.float16)
            return TextCodes([], *empty)
        return TextCodes(
            list(texts), np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        )

    def _encode_texts(self, texts: Sequence[str]) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
        tokens = self._tokens(texts)
        counts = np.ones_like(tokens.valid) if self.config.mode == "paper" else tokens.valid
        found = self.runtime.text_codes(tokens.ids, counts, few=len(texts) <= FEW_TEXTS)
        return found.embedding.astype(np.float16), found.local.astype(np.float16)

    def _tokens(self, texts: Sequence[str]) -> TokenArrays:
        # The released layout pads to the full context, and its local similarity sees the padding.
        return self.tokenizer.arrays(texts, full_length=self.config.mode == "paper")

    def find_keywords(self, text: str, *, near: bool = True) -> list[Keyword]:
        """Keywords of a text in order: phrases, and content words that stand in none.

        Args:
            text: The text.
            near: Whether unknown words come with known ones near them, which the text tower is asked for; without, this takes
                no time and may be called from any thread.
        """
        return [self._keyword(word, phrase, near=near) for word, phrase in in_phrases(text, self._phrases)]

    def _keyword(self, word: Word, phrase: str | None, *, near: bool) -> Keyword:
        term = self.vocabulary.find(word.text) if phrase is None else self._phrases[phrase]
        if term is None:
            nearest = self.nearest_words(word.text) if near else []
            return Keyword(word.text, word.start, word.end, known=False, nearest=nearest, kind="unseen")
        rare = self.probes.measured and self.probes.images[term] < RARE * self.probes.pictures
        kind: Kind = "rare" if rare else "frequent"
        return Keyword(word.text, word.start, word.end, known=True, nearest=[], kind=kind, term=term)

    def nearest_words(self, word: str) -> list[str]:
        """Known words for an unknown one: first similar spellings (typing errors), then similar meanings.

        Meanings are compared only for words that are complete entries of the text tower's vocabulary, if that is known: of 26
        English words that captions lack, 21 are; of 18 German, Spanish and invented words, 1. Words split into several pieces,
        or written in other letters than the keywords, have no reliable meaning.
        """
        letters = {letter for known in self.vocabulary.words for letter in known}
        if not letters & set(forms(word)[0]):
            return []
        found = self.vocabulary.spelled_like(word, count=NEAREST)
        if len(found) < NEAREST and self._means_something(word):
            meaning = self._word_embedding(word)
            cosines = self._keyword_codes.astype(np.float32) @ meaning
            least = cosines.mean() + NEAR_DEVIATIONS * cosines.std()
            for at in np.argsort(-cosines)[:LOOKED_THROUGH]:
                name = self.vocabulary.words[at]
                # Captions contain misspellings too; none of them should be suggested.
                if cosines[at] >= least and name not in found and self._means_something(name):
                    found.append(name)
        return found[:NEAREST]

    def _encoded_word(self, word: str) -> NDArray[np.float32]:
        """(D,) global vector of a word by itself."""
        return np.asarray(self.encode_texts([word]).embedding[0], np.float32)

    def _means_something(self, word: str) -> bool:
        return len(word) > SHORT_WORD and (not self._whole_words or word.lower() in self._whole_words)

    @cached_property
    def _whole_words(self) -> frozenset[str]:
        return frozenset(self.tokenizer.whole_words())

    def word_probes(self, keywords: Sequence[Keyword]) -> WordProbes:
        """The probes of some keywords; create them once per query.

        Args:
            keywords: k of them, as `find_keywords` gives them.
        """
        texts = np.zeros((len(keywords), self.embed_dim), np.float32)
        for row, keyword in enumerate(keywords):
            if keyword.term is None:
                texts[row] = self._word_embedding(keyword.word)
        return self.probes.of_words([one.word for one in keywords], [one.term for one in keywords], texts)

    def cells(self, rgb: RGB) -> NDArray[np.float32]:
        """The patches of a picture at higher resolution than for a search, from which maps of words are computed.

        A tower that accepts any size gets the picture enlarged by half; otherwise it gets each quarter separately.

        Args:
            rgb: (H, W, 3) uint8.

        Returns:
            (g, g, D), each the mean of the vectors of length 1 of a patch and its neighbours; row 0 at the top of the picture.
        """
        if self.runtime.takes_any_size:
            return _smoothed(unit(self._fine_patches(rgb)))
        side = 2 * self.input_px
        whole = pixels.to_square(rgb, side)
        half = self.input_px
        quarters = [whole[:, y : y + half, x : x + half] for y in (0, half) for x in (0, half)]
        seen = [_square(one) for one in self.runtime.image_tokens(np.stack(quarters)).joint]
        rows = [np.concatenate(seen[at : at + 2], axis=1) for at in (0, 2)]
        return _smoothed(unit(np.concatenate(rows)))

    def _fine_patches(self, rgb: RGB) -> NDArray[np.float32]:
        """(g, g, D) of a tower that takes any size."""
        fine = pixels.to_square(rgb, fine_px(self.input_px))[None]
        return _square(self.runtime.image_tokens(fine).joint[0])

    def look(self, rgb: RGB, text: str, keywords: Sequence[Keyword]) -> tuple[NDArray[np.float32], list[Prediction]]:
        """What `cells` and `predictions` give, for little more than the former takes.

        KER reads the mean of the finer patches that lie in each of its own, so that the picture is encoded once. Over 1,244
        keywords of 130 scenes of RSICD it is right as often (12.4 instead of 12.0 %), and the probabilities correlate by 0.97.

        Args:
            rgb: (H, W, 3) uint8.
            text: The query.
            keywords: Some that `find_keywords` found in it.
        """
        if not self.runtime.takes_any_size:
            return self.cells(rgb), self.predictions(rgb, text, keywords)
        patches = self._fine_patches(rgb)
        own = round(len(patches) * self.input_px / fine_px(self.input_px))
        coarse = _averaged(patches, own).reshape(1, own * own, -1)
        return _smoothed(unit(patches)), self._predicted(coarse, text, keywords)

    def evidence(self, rgb: RGB, keyword: Keyword) -> NDArray[np.float32]:
        """Where a keyword fits a picture.

        Args:
            rgb: (H, W, 3) uint8.
            keyword: One that `find_keywords` found.

        Returns:
            (g, g) standard deviations above the mean patch of training pictures, row 0 at the top of the picture.
        """
        return self.word_probes([keyword]).maps(self.cells(rgb)).squeeze(axis=0)

    def predict(self, rgb: RGB, text: str, keyword: Keyword) -> Prediction:
        """Mask a keyword of a text and predict it from the picture with the KER head; see `predictions`."""
        return self.predictions(rgb, text, [keyword])[0]

    def predictions(self, rgb: RGB, text: str, keywords: Sequence[Keyword]) -> list[Prediction]:
        """Mask keywords of a text and ask the KER head what the picture says in their place.

        The picture is encoded once. Of more than four keywords every other one is masked in the same text. Of a phrase all words
        are masked; its probability is that of its least likely word.

        Args:
            rgb: (H, W, 3) uint8.
            text: The query.
            keywords: Some that `find_keywords` found in it.

        Returns:
            One for each; without alternatives where the model has no KER head over keywords.
        """
        patches = self.runtime.image_tokens(self.preprocess(rgb)[None]).joint if self._tells_words else None
        return self._predicted(patches, text, keywords)

    @property
    def _tells_words(self) -> bool:
        """Whether there is a KER head over keywords."""
        return self.runtime.has_ker and self.config.mode != "paper"

    def _predicted(
        self, patches: NDArray[np.float32] | None, text: str, keywords: Sequence[Keyword]
    ) -> list[Prediction]:
        """`predictions` from (1, n, D) patches; None where nothing asks them."""
        if patches is None or not self._tells_words or not keywords:
            return [Prediction(keyword.word, None, []) for keyword in keywords]
        masked = self._masked(text, keywords)
        logits = self.runtime.keywords(masked.words, np.repeat(patches, len(masked.slots), axis=0), masked.slots)
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares = odds / odds.sum(axis=1, keepdims=True)  # (slots, K)
        row, token = np.nonzero(masked.slots)
        found = []
        for at, keyword in enumerate(keywords):
            own = (row == masked.rows[at]) & masked.masks[at, token]
            found.append(self._prediction(keyword, shares[own], masked.owners[token[own]], text))
        return found

    def _masked(self, text: str, keywords: Sequence[Keyword]) -> "_Masked":
        """A text with each of its keywords masked; cached for the next picture."""
        asked = (text, tuple((keyword.start, keyword.end) for keyword in keywords))
        kept = self._kept_masked
        if kept is None or kept.asked != asked:
            tokens = self._tokens([text])
            masks = np.stack([self._pieces(text, tokens, keyword) for keyword in keywords])  # (k, L)
            count = len(keywords) if len(keywords) <= MASKED_ALONE else MASKED_TEXTS
            rows = np.arange(len(keywords)) % count
            slots = np.stack([masks[rows == row].any(axis=0) for row in range(count)])
            words = self.runtime.text_tokens(np.where(slots, self.tokenizer.mask_id, tokens.ids)).joint
            kept = self._kept_masked = _Masked(asked, masks, rows, slots, tokens.word[0], words)
        return kept

    def _prediction(
        self, keyword: Keyword, shares: NDArray[np.float32], words: NDArray[np.int64], text: str
    ) -> Prediction:
        """From (s, K) shares at a keyword's slots, and which word of the text each belongs to."""
        mean = shares.mean(axis=0)
        best = np.argsort(-mean, kind="stable")[:ALTERNATIVES].tolist()
        split = split_words(text)
        parts = []
        for word in dict.fromkeys(words.tolist()):
            of_word = shares[words == word].mean(axis=0)
            known = [self.vocabulary.find(part.text) for part in query_words(split[word].text)] if word >= 0 else []
            parts += [float(of_word[label]) for label in known if label is not None]
        return Prediction(
            keyword.word,
            min(parts) if parts and keyword.known else None,
            [(self.vocabulary.words[at], float(mean[at])) for at in best],
        )

    def _pieces(self, text: str, tokens: TokenArrays, keyword: Keyword) -> NDArray[np.bool_]:
        """(L,) mask of a keyword's pieces in a text; the end token stands in for a word cut off."""
        inside = [
            at
            for at, word in enumerate(split_words(text))
            if word.start < keyword.end and word.end > keyword.start and word.text[0].isalnum()
        ]
        pieces = np.isin(tokens.word[0], inside)
        if not pieces.any():
            pieces[int(tokens.valid[0].sum())] = True
        return pieces


def fine_px(input_px: int) -> int:
    """Side at which evidence is read: half as much again, which costs 2.25 times as much; a multiple of 16."""
    return round(FINER * input_px / 16) * 16


def _square(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """(g * g, D) as (g, g, D)."""
    side = round(len(cells) ** 0.5)
    grid: NDArray[np.float32] = cells.reshape(side, side, -1)
    return grid


def _averaged(cells: NDArray[np.float32], side: int) -> NDArray[np.float32]:
    """(g, g, D) as (side, side, D): each the mean of what lies in it, parts of cells by their share."""
    edges = np.arange(side + 1) * len(cells) / side
    starts = np.arange(len(cells))
    shares = np.minimum(edges[1:, None], starts + 1) - np.maximum(edges[:-1, None], starts)
    shares = np.clip(shares, 0, None) * side / len(cells)  # (side, g), rows sum to 1
    mean = np.tensordot(shares, np.tensordot(shares, cells, axes=(1, 0)), axes=(1, 1))  # (columns, rows, D)
    return np.asarray(mean.swapaxes(0, 1), np.float32)


def _smoothed(cells: NDArray[np.float32]) -> NDArray[np.float32]:
    """(g, g, D): each cell as the mean of the 3 x 3 cells around it; single patches are too noisy to point."""
    side = len(cells)
    wide = np.pad(cells, ((1, 1), (1, 1), (0, 0)), mode="edge")
    total = np.zeros_like(cells)
    for down in range(3):
        for right in range(3):
            total += wide[down : down + side, right : right + side]
    return np.asarray(total / 9, np.float32)
