"""Keywords: the content words that the model saw in training, and how they are recognised in any text.

The released code compares whitespace words with its list as they stand, and so misses "Port." and "ships"; here words
are split off their punctuation, lowered, and matched in their singular and plural form alike.
"""

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from core.model.tokens import Word, split_words

Kind = Literal["frequent", "rare", "unseen", "unwanted"]

# Words that do not describe an image; they are never keywords.
STOP_WORDS = frozenset(
    """
    a about above after again all along also am among amount an and another any are around as at away be because
    been before behind being below beside besides between both but by can close cross down each etc few find for
    from had has have having he her here his how i if in inside into is it its just kind let like look looks lot
    lots made make many me might more most much my near nearby next no not of off on one only onto opposite or
    other others our out outside over own part piece place placed quite rather really see seem seems seen
    several she show shows side sides so some such surround surrounded surrounding than that the their them then
    there these they thing things this those through to together too toward towards under up upon us very was we
    were what when where which while who will with within without would you your image images picture photo
    satellite aerial view scene
    """.split()
)


@dataclass(frozen=True, slots=True)
class Keyword:
    """A content word of a query.

    Attributes:
        word: As typed; two words where training captions use them as one.
        start: Character offset into the query.
        end: Offset after its last character.
        known: Whether training captions held it, in this form or as singular or plural.
        nearest: For an unknown word, known words that come closest, best first; else empty.
        kind: How often training captions held it, or that it is not wanted.
        term: Its row in the model's probes; None for a word that has none.
        weight: How much it counts in its query, in [0, 4]; 1 is usual.
    """

    word: str
    start: int
    end: int
    known: bool
    nearest: list[str]
    kind: Kind = "frequent"
    term: int | None = None
    weight: float = 1.0


def forms(word: str) -> list[str]:
    """A word and its likely singular or plural, lowered: enough for English nouns, wrong forms simply never occur.

    Full-width letters count as the letters they stand for.
    """
    word = unicodedata.normalize("NFKC", word).lower()
    found = [word, word + "s", word + "es"]
    if word.endswith("y"):
        found.append(word[:-1] + "ies")
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s"):
        found.append(word[:-1])
    return found


class Vocabulary:
    """The keyword list of a model.

    Args:
        words: Lowered words; their positions are the classes of the KER head.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = list(words)
        self.index = {word: position for position, word in enumerate(self.words)}

    def __len__(self) -> int:
        return len(self.words)

    def find(self, word: str) -> int | None:
        """Class of a word in any of its forms, or None."""
        for form in forms(word):
            if form in self.index:
                return self.index[form]
        return None

    def spelled_like(self, word: str, count: int = 3) -> list[str]:
        """Known words with similar spelling, best first: for typing errors."""
        return difflib.get_close_matches(word.lower(), self.words, n=count, cutoff=0.78)

    def classes(self, text: str) -> dict[int, int]:
        """Word index -> class for every keyword of a text (indices of `split_words`)."""
        found = {}
        for position, word in enumerate(split_words(text)):
            if is_content(word.text) and (label := self.find(word.text)) is not None:
                found[position] = label
        return found


def is_content(word: str) -> bool:
    """Whether a word can be a keyword at all: letters, three or more, not a stop word; of ideographs and the like two do."""
    word = unicodedata.normalize("NFKC", word)
    enough = 2 if any(_is_dense(letter) for letter in word) else 3
    return len(word) >= enough and word.isalpha() and word.lower() not in STOP_WORDS


def _is_dense(letter: str) -> bool:
    """Whether a letter is a Chinese, Japanese or Korean character, which carries as much meaning as several letters."""
    return unicodedata.name(letter, "").startswith(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))


def query_words(text: str) -> list[Word]:
    """Words of a query as `split_words` gives them, but with the parts of a hyphenated word each on its own."""
    return [
        Word(part.group(), word.start + part.start(), word.start + part.end())
        for word in split_words(text)
        for part in _PART.finditer(word.text)
    ]


def in_phrases(text: str, phrases: Collection[str]) -> list[tuple[Word, str | None]]:
    """Content words and phrases of a text, in order, each with the phrase as the vocabulary has it; None for one word.

    Two neighbours with nothing but blanks or a hyphen between them are a phrase, in singular and plural alike.
    """
    found: list[tuple[Word, str | None]] = []
    words = query_words(text)
    at = 0
    while at < len(words):
        phrase = None
        if at + 1 < len(words) and _BETWEEN.fullmatch(text[words[at].end : words[at + 1].start]):
            pairs = (f"{one} {other}" for one in forms(words[at].text) for other in forms(words[at + 1].text))
            phrase = next((pair for pair in pairs if pair in phrases), None)
        if phrase is not None:
            start, end = words[at].start, words[at + 1].end
            found.append((Word(text[start:end], start, end), phrase))
        elif is_content(words[at].text):
            found.append((words[at], None))
        at += 1 if phrase is None else 2
    return found


_PART = re.compile(r"[^-]+")
_BETWEEN = re.compile(r"\s+|-")


def build_vocabulary(captions_of_images: Iterable[Iterable[str]], *, min_images: int) -> Vocabulary:
    """The content words of training captions that describe at least `min_images` images.

    Counted by image, because half of RSICD's images carry one caption five times. Singular and plural are one class,
    under the form that more images have. Sorted by count, then by letter.
    """
    counts: dict[str, int] = {}
    for captions in captions_of_images:
        seen = {word.text.lower() for caption in captions for word in split_words(caption) if is_content(word.text)}
        for word in seen:
            counts[word] = counts.get(word, 0) + 1
    ordered = sorted(counts, key=lambda word: (-counts[word], word))
    vocabulary = Vocabulary([])
    for word in ordered:
        if counts[word] >= min_images and vocabulary.find(word) is None:
            vocabulary.index[word] = len(vocabulary.words)
            vocabulary.words.append(word)
    return vocabulary
