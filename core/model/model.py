"""A model as the rest of Nadir uses it: pictures and texts in, codes and explanations out."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn.functional import normalize

from core.machine import one_thread
from core.model import pixels
from core.model.codes import ImageCodes, TextCodes
from core.model.config import ModelConfig, SarConfig
from core.model.iebaker import IEBaker, ImageFeatures
from core.model.keywords import Keyword, Vocabulary, is_content
from core.model.local import code_length
from core.model.tokens import Tokenizer, Tokens, split_words

TEXT_BATCH = 128
FEW_TEXTS = 4  # up to here one thread takes no longer than several
ALTERNATIVES = 5
NEAREST = 3

RGB = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the KER head sees in the place of a masked keyword.

    Attributes:
        word: The keyword as typed.
        probability: That the masked slot held this keyword, in [0, 1]; None for a word the model never met.
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
        network: Weights, in evaluation mode from here on.
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
        network: IEBaker,
        tokenizer: Tokenizer,
        vocabulary: Vocabulary,
        *,
        bank: TextCodes,
        keyword_codes: NDArray[np.float16],
        folder: Path,
        fingerprint: str,
    ) -> None:
        self.config = config
        self.network = network.eval()
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
        return code_length(self.config.local_dim)

    @property
    def on_gpu(self) -> bool:
        """Whether it computes on a graphics card."""
        return self._device.type != "cpu"

    @property
    def _device(self) -> torch.device:
        return self.network.logit_scale_global.device

    def preprocess(self, rgb: RGB) -> Tensor:
        """A picture as the image tower takes it.

        Args:
            rgb: (H, W, 3) uint8.

        Returns:
            (3, P, P) uint8 with P = `input_px`.
        """
        return torch.from_numpy(pixels.to_square(rgb, self.input_px))

    def encode_images(self, batch: Tensor) -> ImageCodes:
        """Codes of preprocessed pictures.

        Args:
            batch: (B, 3, P, P) uint8, B >= 1.
        """
        with torch.inference_mode():
            image = self.network.encode_image(self._normalised(batch))
            return ImageCodes(_half(image.global_), _half(self.network.code(image.local)))

    def encode_texts(self, texts: Sequence[str]) -> TextCodes:
        """Codes of texts; a code does not depend on the texts beside it.

        Args:
            texts: Any number; longer ones than the context are cut.
        """
        with torch.inference_mode():
            parts = [self._encode_texts(texts[at : at + TEXT_BATCH]) for at in range(0, len(texts), TEXT_BATCH)]
        if not parts:
            empty = np.zeros((0, self.embed_dim), np.float16), np.zeros((0, self.local_code_dim), np.float16)
            return TextCodes([], *empty)
        return TextCodes(
            list(texts), np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
        )

    def _encode_texts(self, texts: Sequence[str]) -> tuple[NDArray[np.float16], NDArray[np.float16]]:
        tokens = self._tokens(texts)
        with one_thread() if len(texts) <= FEW_TEXTS else nullcontext():
            text = self.network.encode_text(tokens.ids)
            valid = None if self.config.mode == "paper" else tokens.valid
            return _half(text.global_), _half(self.network.code(text.local, valid))

    def _tokens(self, texts: Sequence[str]) -> Tokens:
        # The released layout pads to the full context, and its local similarity sees the padding.
        tokens = self.tokenizer(texts, full_length=self.config.mode == "paper")
        return Tokens(tokens.ids.to(self._device), tokens.word, tokens.valid.to(self._device))

    def _normalised(self, batch: Tensor) -> Tensor:
        return pixels.normalise(batch.to(self._device), self.config.mean, self.config.std)

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
        """Known words for an unknown one: first those spelled alike (a typing error), then those that mean alike."""
        found = self.vocabulary.spelled_like(word, count=NEAREST)
        if len(self.vocabulary) and len(found) < NEAREST:
            meaning = self.encode_texts([word]).global_[0].astype(np.float32)
            order = np.argsort(-(self._keyword_codes.astype(np.float32) @ meaning))
            found += [name for at in order if (name := self.vocabulary.words[at]) not in found]
        return found[:NEAREST]

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
        with torch.inference_mode():
            return self._evidence(self._features(rgb), text, keyword)

    def predict(self, rgb: RGB, text: str, keyword: Keyword) -> Prediction:
        """Mask a keyword of a text and ask the KER head what the picture says in its place.

        Args:
            rgb: (H, W, 3) uint8.
            text: The query.
            keyword: One that `find_keywords` found in it.

        Returns:
            The prediction; without alternatives where the model has no KER head over keywords.
        """
        with torch.inference_mode():
            return self._prediction(self._features(rgb), text, keyword)

    def explain(self, rgb: RGB, text: str, keyword: Keyword) -> tuple[NDArray[np.float32], Prediction]:
        """`evidence` and `predict` of one picture, which is encoded once."""
        with torch.inference_mode():
            image = self._features(rgb)
            return self._evidence(image, text, keyword), self._prediction(image, text, keyword)

    def _features(self, rgb: RGB) -> ImageFeatures:
        return self.network.encode_image(self._normalised(self.preprocess(rgb).unsqueeze(0)))

    def _evidence(self, image: ImageFeatures, text: str, keyword: Keyword) -> NDArray[np.float32]:
        tokens, pieces = self._pieces(text, keyword)
        words = normalize(self.network.encode_text(tokens.ids).local[0, pieces], dim=-1)  # (pieces, d)
        patches = normalize(image.local[0], dim=-1)  # (n, d)
        cells = (patches @ words.T).square().mean(dim=1)  # (n,)
        side = round(len(cells) ** 0.5)
        return cells.reshape(side, side).float().cpu().numpy()

    def _prediction(self, image: ImageFeatures, text: str, keyword: Keyword) -> Prediction:
        if self.network.ker is None or self.config.mode == "paper":
            return Prediction(keyword.word, None, [])
        tokens, pieces = self._pieces(text, keyword)
        ids = tokens.ids.clone()
        ids[0, pieces] = self.tokenizer.mask_id
        words = self.network.encode_text(ids).words
        logits = self.network.ker(words, image.patches, pieces.unsqueeze(0))
        probability = logits.softmax(dim=-1).mean(dim=0).cpu()  # (K,)
        best = probability.topk(min(ALTERNATIVES, len(probability)))
        known = self.vocabulary.find(keyword.word)
        return Prediction(
            keyword.word,
            None if known is None else float(probability[known]),
            [
                (self.vocabulary.words[at], value)
                for at, value in zip(best.indices.tolist(), best.values.tolist(), strict=True)
            ],
        )

    def _pieces(self, text: str, keyword: Keyword) -> tuple[Tokens, Tensor]:
        """Tokens of a text and the (L,) mask of a keyword's pieces; the end token stands in for a word cut off."""
        tokens = self._tokens([text])
        position = next(at for at, word in enumerate(split_words(text)) if word.start == keyword.start)
        pieces = tokens.word[0] == position
        if not pieces.any():
            pieces[int(tokens.valid[0].int().sum())] = True
        return tokens, pieces.to(self._device)


def _half(values: Tensor) -> NDArray[np.float16]:
    return values.half().cpu().numpy()
