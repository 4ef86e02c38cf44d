"""How well a model tells queries from nonsense: the share of each sort that passes `core.search.chance`.

    python -m benchmarks.chance LIBRARY CAPTIONS --images FOLDER [--model FOLDER]

LIBRARY was indexed with the model, from images that CAPTIONS (filename, title) describes; use neither the captions of a test
split nor images that a query of yours is meant to be judged on.
"""

import argparse
import random
import string
import sys
from collections.abc import Sequence
from pathlib import Path

from core.model.artifact import load_model
from core.search.chance import chance_threshold
from core.search.query import Query
from core.search.searcher import Searcher
from core.training.captions import read_captions

PLAIN = (
    "an airport with planes|bare land|a baseball field|a beach|a bridge over a river|a church|dense houses|a desert|farmland|"
    "a forest|industrial buildings|a meadow|mountains|a park|a parking lot with cars|a playground|a pond|a port with boats|"
    "a railway station|a resort|a river|a school|a square|a stadium|storage tanks|a viaduct|scattered houses"
).split("|")
VAGUE = (
    "water|trees|buildings|houses|roads|cars|grass|sand|snow|ships|boats|planes|a lake|fields|waves|a village|a city|rocks"
).split("|")
OTHER_WORDS = (
    "aircraft beside a terminal|oil depot|sand dunes|snowy peaks|woodland|ships at a quay|crops in fields|train tracks|"
    "motorway junction|sports arena|seaside with waves|cathedral|vehicles parked in rows|lake water|suburban homes|harbour"
).split("|")
NONSENSE = (
    "purple elephants dancing|quarterly tax report|my grandmother's birthday cake|the stock market fell today|"
    "how do I reset my password|a violin concerto in D minor|two cats playing chess|love and justice|SELECT * FROM users|"
    "pizza with extra cheese|the president gave a speech|a dentist's appointment|quantum chromodynamics|selfie in a mirror|"
    "jazz saxophone player|novel by Tolstoy|knitting a sweater|blood pressure medication|invoice number 4711|a spoon|"
    "the committee approved the budget|Shakespeare sonnets|guitar chords for beginners|a bottle of red wine|how to tie a tie|"
    "chocolate chip cookies recipe|insurance policy terms|mathematics homework|broken smartphone screen|a bowl of soup|"
    "medieval philosophy|currency exchange rates|DNA sequencing|two people shaking hands|cup of coffee on a desk|sushi platter|"
    "a leather wallet|emotional intelligence|a robot playing tennis|time travel paradox"
).split("|")
CAPTIONS = 100
SEED = 1


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.chance")
    parser.add_argument("library", type=Path)
    parser.add_argument("captions", type=Path)
    parser.add_argument("--images", type=Path, required=True, help="folder that the file names of the captions are in")
    parser.add_argument("--model", type=Path)
    options = parser.parse_args()
    chance = random.Random(SEED)
    table = read_captions(options.captions, options.images)
    captions = [chance.choice(texts) for texts in chance.sample(table.captions, min(CAPTIONS, len(table)))]
    letters = [_letters(chance) for _ in range(len(NONSENSE) // 2)]
    with Searcher(options.library, load_model(options.model)) as searcher:
        tiles = searcher.search(Query(text=PLAIN[0])).tiles_searched
        print(f"{tiles:,} tiles; luck may reach {chance_threshold(tiles, [True]):.4f} in known words")
        sorts = {
            "plain queries": PLAIN,
            "single vague words": VAGUE,
            "other words for the same": OTHER_WORDS,
            "captions": captions,
            "nonsense": NONSENSE,
            "random letters": letters,
        }
        for name, queries in sorts.items():
            _tell(name, queries, searcher)
    return 0


def _letters(chance: random.Random) -> str:
    words = chance.randint(1, 4)
    return " ".join(
        "".join(chance.choice(string.ascii_lowercase) for _ in range(chance.randint(3, 9))) for _ in range(words)
    )


def _tell(name: str, queries: Sequence[str], searcher: Searcher) -> None:
    results = [searcher.search(Query(text=text, top_k=10)) for text in queries]
    passed = sum(bool(result.matches_well) for result in results)
    print(f"{name}: {passed} of {len(queries)} pass ({passed / len(queries):.0%})")


if __name__ == "__main__":
    sys.exit(main())
