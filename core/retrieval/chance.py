"""When a result is better than chance, and when nothing in a library matches a query well.

A search always has a best result, even for words that no image shows. What tells the two apart is the reverse share of a
result: the share of reference captions that describe the place better than the query does. It is comparable from query to
query and from model to model, because every model brings captions of the same kind and is measured against its own.

Two decisions follow from it.

The query. The more tiles are compared, the closer the luckiest of them comes to any words at all; measured with nonsense, the
share that a lucky leader reaches falls with the tiles N as N^-0.3. So the geometric mean of the three smallest shares among
the ten leading results must not exceed LUCK x N^-0.3. Words that the model never met in training are placed by likeness alone and
get lucky more often: a query that holds no known word must be four times better than that.

The result. Where the query passes, a result is better than chance while at most one caption in twenty beats the query on it:
scenes of one kind make up about so much of a caption bank. Where the query fails, no result is.

The numbers were chosen on the training split of RSICD, its held-out part included, by `python -m benchmarks.chance`, which prints
for any model how many queries of each sort pass.
"""

import numpy as np

from core.retrieval.bank import Floats

LUCK = 0.2
LUCK_FALLS = -0.3
UNKNOWN_WORDS = 0.25  # times the above
LEADING = 10
BEST = 3
RESULT_LINE = 0.05
# Half a caption in a bank of 2,000: keeps the logarithm of a share of zero finite.
_LEAST_SHARE = 0.00025


def lucky_share(tiles: int, *, known_words: bool) -> float:
    """The mean share that nonsense reaches by luck.

    Args:
        tiles: Compared, >= 1.
        known_words: Whether the query holds a word that the model met in training.
    """
    return float(LUCK * tiles**LUCK_FALLS * (1.0 if known_words else UNKNOWN_WORDS))


def matches_well(leading: Floats, tiles: int, *, known_words: bool) -> bool:
    """Whether a query found anything that luck would not have.

    Args:
        leading: Reverse shares of the results with the best scores, best first.
        tiles: Compared.
        known_words: See `lucky_share`.
    """
    best = np.sort(leading[:LEADING])[:BEST]
    if not len(best):
        return False
    mean = float(np.exp(np.log(np.maximum(best, _LEAST_SHARE)).mean()))
    return mean <= lucky_share(tiles, known_words=known_words)
