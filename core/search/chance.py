"""When a result is better than chance, and when nothing in a library matches a query well.

A search always has a best result, even for words that no image shows. The decision uses the reverse share of a result: the
share of reference captions that describe the place better than the query does. It is comparable between queries and between
models, because every model has captions of the same kind.

It leads to two decisions.

The query. The more tiles are compared, the better the best match is by chance: for nonsense queries the smallest share falls
with the number of tiles N as N^-0.3. Therefore the geometric mean of the three smallest shares among the ten leading results
must not exceed LUCK x N^-0.3, times a factor for the words of the query, because nonsense rarely uses words that describe
overhead pictures. The factor is 5 if the model saw all words in training: a vague word such as "water" or "roads" is beaten by
many captions on every picture that it fits. It is 1/4 if the model saw none of them: such words are placed by similarity alone
and match by chance more often. In between it rises evenly to 1 when half of the words are known.

The result. If the query passes, a result is better than chance if at most one caption in twenty beats the query on it, or if
its share is at most 1.5 times that mean. One in twenty is about the share of one scene class in a caption bank; of the results
for "roads", "cars" and "boats" with shares of 2 to 5 % nearly nine in ten show them according to their captions, of those with
5 to 10 % one in four. If the query fails, no result is better than chance.

The numbers were chosen on the training split of RSICD, its held-out part included; `python -m benchmarks.chance` prints how
many queries of each kind pass for a model.
"""

from collections.abc import Sequence

import numpy as np

from core.scoring.caption_bank import FloatArray

LUCK = 0.2
LUCK_FALLS = -0.3
ALL_KNOWN, HALF_KNOWN, NONE_KNOWN = 5.0, 1.0, 0.25  # times the above, by the words of the query
LEADING = 10
BEST = 3
RESULT_LINE = 0.05
AROUND_BEST = 1.5
# Half a caption in a bank of 2,000: keeps the logarithm of a share of zero finite.
_LEAST_SHARE = 0.00025


def chance_threshold(tiles: int, known: Sequence[bool]) -> float:
    """The largest mean share with which a query is better than chance.

    Args:
        tiles: Compared, >= 1.
        known: For each content word of the query, whether the model saw it in training.
    """
    share = sum(known) / max(len(known), 1)
    factor = ALL_KNOWN if share == 1 else NONE_KNOWN * (HALF_KNOWN / NONE_KNOWN) ** min(1.0, 2 * share)
    return float(LUCK * tiles**LUCK_FALLS * factor)


def chance_line(leading: FloatArray, tiles: int, known: Sequence[bool]) -> float | None:
    """The reverse share up to which a result is better than chance; None if no result is.

    Args:
        leading: Reverse shares of the results with the best scores, best first.
        tiles: Compared.
        known: See `chance_threshold`.
    """
    best = np.sort(leading[:LEADING])[:BEST]
    if not len(best):
        return None
    mean = float(np.exp(np.log(np.maximum(best, _LEAST_SHARE)).mean()))
    return max(RESULT_LINE, AROUND_BEST * mean) if mean <= chance_threshold(tiles, known) else None
