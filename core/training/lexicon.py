"""The lexicon: words outside the captions with related meanings, which keep a model general.

A frozen text tower knows thousands of words that the captions never use ("airliner", "wharf"), but the projection above it is
trained on the captions alone and may move them to the wrong place. Therefore some of them are queries of one word in every
step, whose target is the text tower's own similarity between the word and the captions of the batch's images
(`core.training.objective`).
"""

from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from core.errors import CaptionDataError
from core.model.keywords import Vocabulary, is_content
from core.training.captions import normalised

LEAST_LETTERS = 4
CAPTION_SAMPLE = 4000  # captions that say what the images are about


def candidates(pieces: Sequence[str], vocabulary: Vocabulary) -> list[str]:
    """Whole content words among a tokenizer's pieces that are no keyword, sorted.

    Args:
        pieces: The piece vocabulary of a tokenizer that marks the inside of words (`##`).
        vocabulary: Keywords, which captions train anyhow.
    """
    words = {piece for piece in pieces if len(piece) >= LEAST_LETTERS and piece.isascii() and is_content(piece)}
    return sorted(word for word in words if word.islower() and vocabulary.find(word) is None)


def nearest_words(words: Sequence[str], meaning: Tensor, captions: Tensor, count: int) -> list[str]:
    """The words that come closest to any caption.

    Args:
        words: W candidates.
        meaning: (W, E) their unit vectors.
        captions: (T, E) unit vectors of captions.
        count: Words at most.

    Returns:
        Chosen words, in the order of `words`.
    """
    closeness = (meaning @ captions.T).amax(dim=1)  # (W,)
    chosen = torch.topk(closeness, min(count, len(words))).indices.sort().values
    return [words[at] for at in chosen.tolist()]


def further_texts(files: Sequence[Path], known: set[str], count: int) -> list[str]:
    """Captions of no image, spread evenly over the files' lines.

    Args:
        files: One caption a line, UTF-8.
        known: Captions that images have.
        count: Of them, at most.

    Raises:
        CaptionDataError: a file is missing or no text.
    """
    lines: dict[str, None] = {}
    for path in files:
        try:
            lines |= dict.fromkeys(map(normalised, path.read_text(encoding="utf-8").splitlines()))
        except (OSError, UnicodeDecodeError) as error:
            raise CaptionDataError(f"{path} cannot be read as a text of captions ({error}); check the path.") from error
    found = [line for line in lines if line and line not in known]
    return found[:: max(-(-len(found) // count), 1)] if count else []
