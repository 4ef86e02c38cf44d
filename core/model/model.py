"""A model as the rest of Nadir uses it: pictures and texts in, codes and explanations out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from core.model import pixels
from core.model.codes import ImageCodes, TextCodes
from core.model.config import ModelConfig, SarConfig
from core.model.keywords import Keyword, Vocabulary, is_content
from core.model.runtime import Runtime, TokenVectors
from core.model.tokens import TokenArrays, Tokenizer, split_words

if TYPE_CHECKING:
    from core.model.iebaker import IEBaker

TEXT_BATCH = 128
FEW_TEXTS = 4  # up to here one thread takes no longer than several
ALTERNATIVES = 5
NEAREST = 3
NEAR_DEVIATIONS = 2.0  # above the mean cosine of all known words
LOOKED_THROUGH = 12
SHORT_WORD = 3  # letters; such a word is an abbreviation more often than a thing ("mit")

RGB = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the KER head sees in the place of a masked keyword.

    Attributes:
        word: The keyword as typed.
        probability: That the masked slot held this keyword, in [0, 1]; None for a word not seen in training.
        alternatives: The likeliest keywords with their probabilities, best first.
    """

    word: str
    probability: float | None
    alternatives: list[tuple[str, float]]


class Model:
    """iEBAKER with its tokenizer, its keywords and its caption bank.

    Encoding is safe to call from one thread at a time; `preprocess` from any.

    Args:
        config: What `config.json` says.
        runtime: Computes its networks.
        tokenizer: Of the text tower.
        vocabulary: Keywords.
        bank: Encoded reference captions.
        keyword_codes: (K, D) global vectors of the keywords.
        folder: Of the artifact.
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
        """How results are re-sorted."""
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
        """The weights as torch has them, for training and measuring; read anew for each call where graphs run the model."""
        from core.model.torch_runtime import TorchRuntime, network_of

        runtime: object = self.runtime
        return runtime.network if isinstance(runtime, TorchRuntime) else network_of(self.folder, self.config)

    def preprocess(self, rgb: RGB) -> RGB:
        """A picture as the image tower takes it.

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

    def find_keywords(self, text: str) -> list[Keyword]:
        """Content words of a text in order, each known from training or with the nearest words that are."""
        return [
            Keyword(
                word.text,
                word.start,
                word.end,
                known=self.vocabulary.find(word.text) is not None,
                nearest=[] if self.vocabulary.find(word.text) is not None else self.nearest_words(word.text),
            )
            for word in split_words(text)
            if is_content(word.text)
        ]

    def nearest_words(self, word: str) -> list[str]:
        """Known words for an unknown one: first those spelled alike (a typing error), then those that mean alike.

        Meaning is asked of words that the text tower has whole in its vocabulary, where it tells; of 26 English words that
        captions lack it has 21, of 18 German, Spanish and made-up ones 1. What it knows in pieces alone has no meaning to it.
        """
        found = self.vocabulary.spelled_like(word, count=NEAREST)
        if len(found) < NEAREST and self._means_something(word):
            meaning = self.encode_texts([word]).embedding[0].astype(np.float32)
            cosines = self._keyword_codes.astype(np.float32) @ meaning
            least = cosines.mean() + NEAR_DEVIATIONS * cosines.std()
            for at in np.argsort(-cosines)[:LOOKED_THROUGH]:
                name = self.vocabulary.words[at]
                # Captions hold misspellings, too; none of them is worth offering.
                if cosines[at] >= least and name not in found and self._means_something(name):
                    found.append(name)
        return found[:NEAREST]

    def _means_something(self, word: str) -> bool:
        return len(word) > SHORT_WORD and (not self._whole_words or word.lower() in self._whole_words)

    @cached_property
    def _whole_words(self) -> frozenset[str]:
        return frozenset(self.tokenizer.whole_words())

    def evidence(self, rgb: RGB, text: str, keyword: Keyword) -> NDArray[np.float32]:
        """Where a keyword of a text fits a picture.

        A cell holds the mean squared cosine of the keyword's pieces with the patch there: what this patch adds to the
        squared local similarity of the text, so maps of one query may be compared with each other.

        Args:
            rgb: (H, W, 3) uint8.
            text: The query.
            keyword: One that `find_keywords` found in it.

        Returns:
            (g, g) float32 in [0, 1], row 0 at the top of the picture.
        """
        return self._evidence(self._image(rgb), text, keyword)

    def predict(self, rgb: RGB, text: str, keyword: Keyword) -> Prediction:
        """Mask a keyword of a text and ask the KER head what the picture says in its place.

        Args:
            rgb: (H, W, 3) uint8.
            text: The query.
            keyword: One that `find_keywords` found in it.

        Returns:
            The prediction; without alternatives where the model has no KER head over keywords.
        """
        return self._prediction(self._image(rgb), text, keyword)

    def explain(self, rgb: RGB, text: str, keyword: Keyword) -> tuple[NDArray[np.float32], Prediction]:
        """`evidence` and `predict` of one picture, which is encoded once."""
        image = self._image(rgb)
        return self._evidence(image, text, keyword), self._prediction(image, text, keyword)

    def _image(self, rgb: RGB) -> TokenVectors:
        return self.runtime.image_tokens(self.preprocess(rgb)[None])

    def _evidence(self, image: TokenVectors, text: str, keyword: Keyword) -> NDArray[np.float32]:
        tokens, pieces = self._pieces(text, keyword)
        words = self.runtime.text_tokens(tokens.ids).local[0, pieces]  # (pieces, d)
        patches = image.local[0]  # (n, d)
        cells: NDArray[np.float32] = np.square(patches @ words.T).mean(axis=1, dtype=np.float32)  # (n,)
        side = round(len(cells) ** 0.5)
        return cells.reshape(side, side)

    def _prediction(self, image: TokenVectors, text: str, keyword: Keyword) -> Prediction:
        if not self.runtime.has_ker or self.config.mode == "paper":
            return Prediction(keyword.word, None, [])
        tokens, pieces = self._pieces(text, keyword)
        ids = tokens.ids.copy()
        ids[0, pieces] = self.tokenizer.mask_id
        words = self.runtime.text_tokens(ids).joint
        logits = self.runtime.keywords(words, image.joint, pieces[None])
        odds = np.exp(logits - logits.max(axis=1, keepdims=True))
        probability = (odds / odds.sum(axis=1, keepdims=True)).mean(axis=0)  # (K,)
        best = np.argsort(-probability, kind="stable")[:ALTERNATIVES].tolist()
        known = self.vocabulary.find(keyword.word)
        return Prediction(
            keyword.word,
            None if known is None else float(probability[known]),
            [(self.vocabulary.words[at], float(probability[at])) for at in best],
        )

    def _pieces(self, text: str, keyword: Keyword) -> tuple[TokenArrays, NDArray[np.bool_]]:
        """Tokens of a text and the (L,) mask of a keyword's pieces; the end token stands in for a word cut off."""
        tokens = self._tokens([text])
        position = next(at for at, word in enumerate(split_words(text)) if word.start == keyword.start)
        pieces = tokens.word[0] == position
        if not pieces.any():
            pieces[int(tokens.valid[0].sum())] = True
        return tokens, pieces
