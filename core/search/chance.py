"""When a result is better than chance, and when nothing in a library matches a query well.

A search always has a best result, even for words that no image shows. What tells the two apart is the reverse share of a
result: the share of reference captions that describe the place better than the query does. It is comparable from query to
query and from model to model, because every model brings captions of the same kind and is measured against its own.

Two decisions follow from it.

The query. The more tiles are compared, the closer the luckiest of them comes to any words at all; measured with nonsense, the
share that a lucky leader reaches falls with the tiles N as N^-0.3. So the geometric mean of the three smallest shares among
the ten leading results must not exceed LUCK x N^-0.3. How much of that a query is allowed depends on its words, for nonsense is
seldom said in words that describe pictures from above. Five times as much where the model met all of them in training: a vague
word such as "water" or "roads" is beaten by many captions on every picture it fits. A quarter where it met none: such words are
placed by likeness alone and get lucky more often. Up to half of the words, each known one raises that evenly to the whole.

The result. Where the query passes, a result is better than chance while at most one caption in twenty beats the query on it
(scenes of one kind make up about so much of a caption bank; of results for "roads", "cars" and "boats" with shares of 2 to 5 %
nearly nine in ten show them by their own captions, of those with 5 to 10 % one in four), or while its share is at most half as
large again as that mean. Where the query fails, no result is.

The numbers were chosen on the training split of RSICD, its held-out part included; `python -m benchmarks.chance` prints for any
model how many queries of each sort pass.
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


def lucky_share(tiles: int, known: Sequence[bool]) -> float:
    """The mean share that luck may reach; a query must do better.

    Args:
        tiles: Compared, >= 1.
        known: Of each content word of the query, whether the model met it in training.
    """
    share = sum(known) / max(len(known), 1)
    factor = ALL_KNOWN if share == 1 else NONE_KNOWN * (HALF_KNOWN / NONE_KNOWN) ** min(1.0, 2 * share)
    return float(LUCK * tiles**LUCK_FALLS * factor)


def chance_line(leading: FloatArray, tiles: int, known: Sequence[bool]) -> float | None:
    """The reverse share up to which a result is better than chance; None where no result of the query is.

    Args:
        leading: Reverse shares of the results with the best scores, best first.
        tiles: Compared.
        known: See `lucky_share`.
    """
    best = np.sort(leading[:LEADING])[:BEST]
    if not len(best):
        return None
    mean = float(np.exp(np.log(np.maximum(best, _LEAST_SHARE)).mean()))
    return max(RESULT_LINE, AROUND_BEST * mean) if mean <= lucky_share(tiles, known) else None
