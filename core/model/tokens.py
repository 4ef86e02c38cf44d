"""From text to tokens, word by word, so that every token knows the word it came from.

Both tokenizers (CLIP's byte pairs, BERT's WordPiece) split at blanks and punctuation before they look for pieces, hence
tokenising each word alone gives the same pieces as tokenising the sentence (a test holds this against both). It is what
lets KER mask the pieces of a keyword and nothing else: the released code uses the word's index as a token index, which
is off by one and drifts with every word of several pieces.

Both run on the package `tokenizers` alone; torch is imported only where training asks for tensors.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer as FastTokenizer

from core.errors import ModelError

if TYPE_CHECKING:
    from torch import Tensor

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]+|_+")
NO_WORD = -1


@dataclass(frozen=True, slots=True)
class Word:
    """One word (or run of punctuation) of a text; `start` and `end` are character offsets into it."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TokenArrays:
    """A batch of tokenised texts.

    Attributes:
        ids: (B, L) int64 token ids; start token, pieces, end token, padding.
        word: (B, L) int64 index of the word each piece belongs to, -1 for start, end and padding.
        valid: (B, L) bool, true for pieces and the end token, which local similarity uses. The start token is the same for
            every text and padding has no meaning, so both are excluded.
    """

    ids: NDArray[np.int64]
    word: NDArray[np.int64]
    valid: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """`TokenArrays` as torch's tensors, for training."""

    ids: "Tensor"
    word: "Tensor"
    valid: "Tensor"


def split_words(text: str) -> list[Word]:
    """Words and punctuation runs of a text, in order, with their offsets."""
    return [Word(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]


class _Pieces(Protocol):
    start: int
    end: int
    pad: int
    mask: int
    vocabulary_size: int

    def encode(self, word: str) -> list[int]: ...

    def whole_words(self) -> list[str]: ...


class BytePairs:
    """CLIP's byte pairs. The mask takes the id of the last vocabulary entry, as iEBAKER's released tokenizer does.

    Args:
        file: In the format of the package `tokenizers`; made from open_clip's vocabulary if None.
    """

    def __init__(self, file: Path | None = None) -> None:
        if file is None:
            from core.model.openclip import byte_pairs

            self._tokenizer = byte_pairs()
        else:
            self._tokenizer = FastTokenizer.from_file(str(file))
        ids = [self._tokenizer.token_to_id(token) for token in ("<start_of_text>", "<end_of_text>")]
        if None in ids:
            raise ModelError("{file} is not CLIP's tokenizer; create it again with `nadir export-onnx`.", file=file)
        self.start, self.end = (int(number or 0) for number in ids)
        self.pad = 0
        self.mask = self.start - 1
        self.vocabulary_size = self.end + 1

    def encode(self, word: str) -> list[int]:
        """Ids of one word's pieces."""
        return list(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def save(self, file: Path) -> None:
        """Write it down in the format of the package `tokenizers`."""
        self._tokenizer.save(str(file), pretty=False)

    def whole_words(self) -> list[str]:
        """None: byte pairs tell the end of a word, not its beginning."""
        return []


class WordPieces:
    """BERT's WordPiece, which has a real `[MASK]`; read from a folder with `tokenizer.json`."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = FastTokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        ids = [self._tokenizer.token_to_id(token) for token in ("[CLS]", "[SEP]", "[PAD]", "[MASK]")]
        if None in ids:
            raise ModelError(
                "The tokenizer in {folder} is not a BERT tokenizer; choose another text tower.", folder=folder
            )
        self.start, self.end, self.pad, self.mask = (int(number or 0) for number in ids)
        self.vocabulary_size = int(self._tokenizer.get_vocab_size())

    def encode(self, word: str) -> list[int]:
        """Ids of one word's pieces."""
        return list(self._tokenizer.encode(word, add_special_tokens=False).ids)

    def whole_words(self) -> list[str]:
        """Entries that begin a word, sorted; a piece inside a word is marked by ##."""
        return sorted(piece for piece in self._tokenizer.get_vocab() if not piece.startswith(("##", "[")))


class Tokenizer:
    """Tokenises batches of texts word by word.

    Args:
        pieces: The piece vocabulary.
        context_length: Longest sequence with start and end token; longer texts are cut at a piece.
    """

    def __init__(self, pieces: _Pieces, context_length: int) -> None:
        self.pieces = pieces
        self.context_length = context_length
        self._known: dict[str, list[int]] = {}

    @property
    def mask_id(self) -> int:
        """Id that stands in the place of a masked piece."""
        return self.pieces.mask

    @property
    def vocabulary_size(self) -> int:
        """Number of token ids."""
        return self.pieces.vocabulary_size

    def whole_words(self) -> list[str]:
        """Vocabulary entries that are a whole word each, sorted; none for byte pairs, which do not tell."""
        return self.pieces.whole_words()

    def _encode(self, word: str) -> list[int]:
        ids = self._known.get(word)
        if ids is None:
            # Full-width letters and ligatures are the letters they stand for.
            ids = self._known[word] = self.pieces.encode(unicodedata.normalize("NFKC", word))
        return ids

    def __call__(self, texts: Sequence[str], *, full_length: bool = False) -> Tokens:
        """`arrays` as torch's tensors."""
        import torch

        found = self.arrays(texts, full_length=full_length)
        return Tokens(torch.from_numpy(found.ids), torch.from_numpy(found.word), torch.from_numpy(found.valid))

    def arrays(self, texts: Sequence[str], *, full_length: bool = False) -> TokenArrays:
        """Tokenise texts.

        Args:
            texts: B texts.
            full_length: Pad to the context length (the released code's layout) instead of to the longest text.
        """
        rows = [self._row(text) for text in texts]
        length = self.context_length if full_length else max((len(ids) for ids, _ in rows), default=2)
        ids = np.full((len(rows), length), self.pieces.pad, np.int64)  # (B, L)
        word = np.full((len(rows), length), NO_WORD, np.int64)  # (B, L)
        valid = np.zeros((len(rows), length), np.bool_)  # (B, L)
        for row, (row_ids, row_words) in enumerate(rows):
            ids[row, : len(row_ids)] = row_ids
            word[row, : len(row_ids)] = row_words
            valid[row, 1 : len(row_ids)] = True
        return TokenArrays(ids, word, valid)

    def _row(self, text: str) -> tuple[list[int], list[int]]:
        ids, owners = [self.pieces.start], [NO_WORD]
        for index, word in enumerate(split_words(text)):
            pieces = self._encode(word.text)
            ids += pieces
            owners += [index] * len(pieces)
        limit = self.context_length - 1
        return [*ids[:limit], self.pieces.end], [*owners[:limit], NO_WORD]


def tokenizer_for(config: dict[str, Any], text_folder: Path | None, byte_pairs: Path | None = None) -> Tokenizer:
    """The tokenizer that a backbone config asks for.

    Args:
        config: As `core.model.openclip.backbone_config` returns it.
        text_folder: Folder of a Hugging Face text tower; None for CLIP's own.
        byte_pairs: File of CLIP's tokenizer, where there is one.
    """
    length = int(config["text_cfg"].get("context_length", 77))
    if text_folder is None:
        return Tokenizer(BytePairs(byte_pairs), length)
    return Tokenizer(WordPieces(text_folder), length)
