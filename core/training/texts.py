"""The text side of training: distinct captions, tokenised and masked, run through the text tower or taken from a cache.

A frozen text tower gives the same output for a caption in every epoch, so its hidden tokens are computed once (half precision,
some 15 KB a caption). Masked captions are run through it at every step, because a head that sees the same two masks of a
caption repeatedly memorises them.
"""

from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn.utils.rnn import pad_sequence

from core.model import towers
from core.model.iebaker import IEBaker
from core.model.ker import MaskedTokens, mask_released, mask_words
from core.model.keywords import Vocabulary
from core.model.tokens import NO_WORD, Tokenizer, Tokens
from core.training.precision import autocast

CACHE_BATCH = 256


class Texts(Protocol):
    """Hidden tokens of captions by their number."""

    def plain(self, rows: list[int]) -> tuple[Tensor, Tokens]:
        """(B, L, W) hidden tokens and the tokens they came from."""

    def masked(self, rows: list[int], rng: np.random.Generator) -> tuple[Tensor, Tokens, Tensor]:
        """The same with keywords masked, and (B, L) labels."""


class CaptionTokens:
    """All distinct captions of a run, tokenised, with the keywords of each.

    Args:
        texts: T captions.
        tokenizer: Tokenizer of the backbone.
        vocabulary: Keywords.
        mask_share: Share of a caption's keywords to mask, at least one.
        released: Mask as the released code does.
    """

    def __init__(
        self, texts: list[str], tokenizer: Tokenizer, vocabulary: Vocabulary, *, mask_share: float, released: bool
    ) -> None:
        self.texts = texts
        self.tokenizer = tokenizer
        self.mask_share = mask_share
        self.released = released
        self.classes = [vocabulary.classes(text) for text in texts]
        self.released_positions = [
            [position for position, word in enumerate(text.split()) if word in vocabulary.index] for text in texts
        ]

    def tokens(self, rows: list[int]) -> Tokens:
        """Tokens of captions; padded to the full context in the released layout, else to the longest."""
        return self.tokenizer([self.texts[row] for row in rows], full_length=self.released)

    def mask(self, rows: list[int], tokens: Tokens, rng: np.random.Generator) -> MaskedTokens:
        """Mask keywords of captions: all of them as released, a random share of them otherwise."""
        if self.released:
            return mask_released(tokens.ids, [self.released_positions[row] for row in rows], self.tokenizer.mask_id)
        return mask_words(tokens, [self._draw(row, rng) for row in rows], self.tokenizer.mask_id)

    def _draw(self, row: int, rng: np.random.Generator) -> dict[int, int]:
        found = list(self.classes[row].items())
        count = max(1, round(self.mask_share * len(found))) if found else 0
        return {found[at][0]: found[at][1] for at in rng.permutation(len(found))[:count]}


class LiveTexts:
    """Runs the text tower at every step: for fine-tuning it."""

    def __init__(self, model: IEBaker, captions: CaptionTokens, precision: str) -> None:
        self._model = model
        self._captions = captions
        self._precision = precision

    def _device(self) -> torch.device:
        return self._model.logit_scale_global.device

    def _hidden(self, ids: Tensor) -> Tensor:
        with autocast(self._device(), self._precision):
            hidden = towers.text_hidden(self._model.text, ids)
        return hidden.to(self._model.logit_scale_global.dtype)

    def plain(self, rows: list[int]) -> tuple[Tensor, Tokens]:
        """(B, L, W) hidden tokens and the tokens they came from."""
        tokens = _to(self._captions.tokens(rows), self._device())
        return self._hidden(tokens.ids), tokens

    def masked(self, rows: list[int], rng: np.random.Generator) -> tuple[Tensor, Tokens, Tensor]:
        """The same with keywords masked, and (B, L) labels."""
        tokens = self._captions.tokens(rows)
        masked = self._captions.mask(rows, tokens, rng)
        tokens = _to(Tokens(masked.ids, tokens.word, tokens.valid), self._device())
        return self._hidden(tokens.ids), tokens, masked.labels.to(self._device())


class FrozenTexts:
    """Hidden tokens computed once; masked ones afresh."""

    def __init__(self, model: IEBaker, captions: CaptionTokens, precision: str) -> None:
        self._live = LiveTexts(model, captions, precision)
        once = LiveTexts(model, captions, "fp32")  # once, so exactly
        # Blocks of captions of like length waste no work on padding.
        everything = sorted(range(len(captions.texts)), key=lambda row: len(captions.texts[row]))
        self._plain: dict[int, _Row] = {}
        with torch.inference_mode():
            for at in range(0, len(everything), CACHE_BATCH):
                block = everything[at : at + CACHE_BATCH]
                self._plain |= zip(block, _rows(*once.plain(block)), strict=True)
        self._device = once._device()

    def plain(self, rows: list[int]) -> tuple[Tensor, Tokens]:
        """(B, L, W) hidden tokens and the tokens they came from."""
        return _padded([self._plain[row] for row in rows], self._device)

    def masked(self, rows: list[int], rng: np.random.Generator) -> tuple[Tensor, Tokens, Tensor]:
        """The same with keywords masked, and (B, L) labels."""
        with torch.no_grad():
            return self._live.masked(rows, rng)


_Row = tuple[Tensor, Tensor, Tensor, Tensor]  # hidden fp16, ids, word, valid of one caption


def _rows(hidden: Tensor, tokens: Tokens) -> list[_Row]:
    lengths = (tokens.valid.int().sum(dim=1) + 1).tolist()  # pieces and end token, and the start token
    return [
        (
            hidden[row, :length].half().cpu().clone(),
            tokens.ids[row, :length].cpu().clone(),
            tokens.word[row, :length].cpu().clone(),
            tokens.valid[row, :length].cpu().clone(),
        )
        for row, length in enumerate(lengths)
    ]


def _padded(rows: list[_Row], device: torch.device) -> tuple[Tensor, Tokens]:
    def stack(column: int, filling: float) -> Tensor:
        return pad_sequence([row[column] for row in rows], batch_first=True, padding_value=filling).to(device)

    # 0 is the padding id of every tokenizer here.
    return stack(0, 0.0).float(), Tokens(stack(1, 0), stack(2, NO_WORD), stack(3, False))


def _to(tokens: Tokens, device: torch.device) -> Tokens:
    return Tokens(tokens.ids.to(device), tokens.word.to(device), tokens.valid.to(device))
