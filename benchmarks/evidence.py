"""How far the evidence for keywords can be trusted: where it points, what it says of support, what it costs.

    python -m benchmarks.evidence [PART...] [--captions FILE --images DIR] [--model DIR] [--scenes N] [--mosaics N]

drawn    scenes of the generator: how often a map's peak falls on the thing, against the share of the picture it covers
mosaics  2 x 2 and 3 x 3 scenes of different kinds: how often the peak, and how much of the evidence, falls on the right one
support  on whole pictures: captions and words against pictures of other kinds, and other words for the same
masked   KER: the masked keyword with the right picture, others, and none
cost     12 keywords on one picture, in encodings of a picture

FILE is the table that the model was trained on: mosaics, support and masked use its validation split alone, as the model's own
recipe draws it. The first form is the one that Nadir had before probes: the mean squared cosine of local tokens.
"""

import argparse
import itertools
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from core.model.artifact import load_model
from core.model.keywords import Keyword
from core.model.model import Model
from core.model.probes import unit
from core.synthetic import KINDS, draw_with_things
from core.training.augment import load_pixels
from core.training.captions import CaptionTable, read_captions, scene_class, split_validation
from core.training.probing import auc, caption_auc, named, usual
from core.training.scores import encode_table_images

PARTS = ("drawn", "mosaics", "support", "masked", "cost")
FIRST_SEED = 9_000  # beyond the scenes of training and of the sample
SCENE_PX, CELL_PX = 256, 150
LEAST_KINDS = 10  # the kinds whose captions name a word least give the other cells of a mosaic
ROUNDS = 9
# The most frequent keywords of RSICD that name a thing or a ground to be seen, in their order.
NOUNS = """
trees buildings road river cars plants parking pond field square houses beach bareland land farmlands playground forest ocean
boats viaduct park port tanks airport meadow bridge planes desert mountain stadium water roof school railway station baseball
center church ground pool grass resort lake sea waves factory lawn people runway ships sand track grassland ripples city blocks
courts terminal tennis farm basketball highway bank spray street woods vehicles soccer vegetation crops snows wharf corner island
paths spaces hills gate neighborhood overpass business crossroads harbour train villas oil stripes plains wasteland flower
branches pasture coast stone campus cover arc structure tower platforms yards stands
""".split()
# Other words for what a caption names, and words that go with it: neither may be contradicted.
KIN = [
    pair.split(":")
    for pair in """
    boats:ships ships:boats trees:forest forest:woods tanks:storage planes:airport airport:runway sea:ocean ocean:water port:boats
    port:wharf meadow:grass bridge:river cars:parking cars:vehicles railway:station station:train lawn:grass houses:buildings
    houses:roof viaduct:highway viaduct:overpass pond:lake pond:water river:water factory:industrial playground:football
    farmlands:crops farmlands:farm church:buildings desert:sand road:street stadium:field beach:sand beach:waves school:buildings
    """.split()
]

Maps = NDArray[np.float32]
Form = Callable[[Model, NDArray[np.uint8], Keyword], Maps]


def squared_cosines(model: Model, rgb: NDArray[np.uint8], keyword: Keyword) -> Maps:
    """The map as it was before probes."""
    tokens = model.tokenizer.arrays([keyword.word])
    words = model.runtime.text_tokens(tokens.ids).local[0, tokens.word[0] >= 0]
    patches = model.runtime.image_tokens(model.preprocess(rgb)[None]).local[0]
    cells = np.square(patches @ words.T).mean(axis=1)
    return cells.reshape(round(len(cells) ** 0.5), -1)


def text_vector(model: Model, rgb: NDArray[np.uint8], keyword: Keyword) -> Maps:
    """Cosines of patches with the word's own text vector."""
    patches = unit(model.runtime.image_tokens(model.preprocess(rgb)[None]).joint[0])
    cells = patches @ model.encode_texts([keyword.word]).embedding[0].astype(np.float32)
    return cells.reshape(round(len(cells) ** 0.5), -1)


def probes(model: Model, rgb: NDArray[np.uint8], keyword: Keyword) -> Maps:
    """The program's map."""
    return model.evidence(rgb, keyword)


FORMS: dict[str, Form] = {"squared cosines": squared_cosines, "text vector": text_vector, "probes": probes}


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="benchmarks.evidence")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--captions", type=Path)
    parser.add_argument("--images", type=Path)
    parser.add_argument("--model", type=Path)
    parser.add_argument("--scenes", type=int, default=12, help="drawn scenes of a kind")
    parser.add_argument("--mosaics", type=int, default=5, help="of a word and a size")
    options = parser.parse_args()
    parts = options.parts or list(PARTS)
    model = load_model(options.model)
    if "drawn" in parts:
        drawn(model, options.scenes)
    if options.captions and options.images:
        recipe = model.config.provenance.get("recipe") or {}
        training, validation = split_validation(
            read_captions(options.captions, options.images),
            recipe.get("validation_share", 0.05),
            distinct=recipe.get("validation_distinct", 1),
        )
        print(f"validation split: {len(validation):,} pictures")
        if "mosaics" in parts:
            mosaics(model, training, validation, options.mosaics)
        if "support" in parts:
            support(model, training, validation)
        if "masked" in parts:
            masked(model, validation)
    if "cost" in parts:
        cost(model)
    return 0


def drawn(model: Model, count: int) -> None:
    """Peaks on synthetic scenes."""
    hits: dict[tuple[str, str], list[bool]] = {}
    chance: dict[str, list[float]] = {}
    for kind in KINDS:
        for seed in range(FIRST_SEED, FIRST_SEED + count):
            rgb, things = draw_with_things(kind, seed, SCENE_PX)
            for name in dict.fromkeys(thing.name for thing in things):
                (keyword, *_) = model.find_keywords(name)
                where = np.logical_or.reduce([thing.where for thing in things if thing.name == name])
                for form, run in FORMS.items():
                    found = run(model, rgb, keyword)
                    region = _widened(where, len(found))
                    y, x = np.unravel_index(int(found.argmax()), found.shape)
                    at = [int((place + 0.5) * SCENE_PX / len(found)) for place in (y, x)]
                    hits.setdefault((name, form), []).append(bool(region[at[0], at[1]]))
                    if form == "probes":
                        chance.setdefault(name, []).append(float(region.mean()))
    print("\ndrawn: share of peaks on the thing, widened by half a cell")
    print("| word | chance | " + " | ".join(FORMS) + " |\n|---|---|" + "---|" * len(FORMS))
    for name in chance:
        print(
            f"| {name} | {np.mean(chance[name]):.2f} | "
            + " | ".join(f"{np.mean(hits[name, f]):.2f}" for f in FORMS)
            + " |"
        )


def _widened(where: NDArray[np.bool_], side: int) -> NDArray[np.bool_]:
    reach = len(where) // side // 2
    picture = Image.fromarray(where.astype(np.uint8) * 255)
    return np.asarray(picture.filter(ImageFilter.MaxFilter(2 * reach + 1))) > 0


def mosaics(model: Model, training: CaptionTable, validation: CaptionTable, count: int) -> None:
    """Peaks and shares on mosaics."""
    vocabulary = model.vocabulary
    names, present = (named(table, vocabulary.words, vocabulary) for table in (training, validation))
    kinds, own = (np.array([scene_class(path) for path in table.images]) for table in (training, validation))
    share = {kind: names[kinds == kind].mean(axis=0) for kind in sorted(set(own))}
    draw = random.Random(1)
    print("\nmosaics: share of peaks in the right cell, share of the evidence above the middle one there")
    for grid in (2, 3):
        found: dict[str, list[tuple[bool, float]]] = {form: [] for form in FORMS}
        words = 0
        for noun in NOUNS:
            term = vocabulary.find(noun)
            if term is None:
                continue
            sources = np.flatnonzero(present[:, term]).tolist()
            draw.shuffle(sources)
            away = sorted(share, key=lambda kind, term=term: share[kind][term])[:LEAST_KINDS]  # type: ignore[misc]
            words += bool(sources)
            for source in sources[:count]:
                pools = [np.flatnonzero((own == kind) & ~present[:, term]) for kind in away if kind != own[source]]
                usable = [pool.tolist() for pool in pools if len(pool)]
                if len(usable) < grid * grid - 1:
                    continue
                cells = [source, *(draw.choice(pool) for pool in draw.sample(usable, grid * grid - 1))]
                draw.shuffle(cells)
                rgb = _mosaic([validation.images[cell] for cell in cells], grid)
                (keyword, *_) = model.find_keywords(noun)
                for form, run in FORMS.items():
                    found[form].append(_in_cell(run(model, rgb, keyword), grid, cells.index(source)))
        print(f"{grid} x {grid}, {words} words, {len(found['probes'])} mosaics, chance {1 / grid**2:.3f}: ", end="")
        print(
            "; ".join(f"{form} {np.mean(f, axis=0)[0]:.3f}, {np.mean(f, axis=0)[1]:.3f}" for form, f in found.items())
        )


def _mosaic(paths: Sequence[Path], grid: int) -> NDArray[np.uint8]:
    whole = Image.new("RGB", (grid * CELL_PX, grid * CELL_PX))
    for at, path in enumerate(paths):
        cell = Image.fromarray(load_pixels(path, 512)).resize((CELL_PX, CELL_PX))
        whole.paste(cell, (at % grid * CELL_PX, at // grid * CELL_PX))
    return np.asarray(whole)


def _in_cell(found: Maps, grid: int, right: int) -> tuple[bool, float]:
    place = (np.arange(len(found)) + 0.5) * grid // len(found)
    cell = (place[:, None] * grid + place).astype(int)
    above = np.clip(found - np.median(found), 0, None)
    total = max(float(above.sum()), 1e-9)
    return bool(cell.flat[found.argmax()] == right), float(above[cell == right].sum()) / total


def support(model: Model, training: CaptionTable, validation: CaptionTable) -> None:
    """Support on the validation split."""
    terms = model.probes.terms
    vectors = encode_table_images(model, validation).embedding.astype(np.float32)
    present = named(validation, terms, model.vocabulary)
    absent = ~present & ~usual(training, named(training, terms, model.vocabulary), validation)
    words = model.probes.of_words(terms, list(range(len(terms))), model.probes.texts)
    odds, verdict = model.probes.judge(words, vectors)
    print(f"\nsupport: own caption against one of another kind, AUC {caption_auc(odds, model.probes, validation):.3f}")
    print(f"words named against words that the kind does not show, AUC {auc(odds[present], odds[absent]):.3f}")
    for name, those in (("named", present), ("absent", absent)):
        said = Counter(verdict[those].tolist())
        total = max(sum(said.values()), 1)
        print(f"{name}: " + ", ".join(f"{label} {said[value] / total:.1%}" for value, label in _LABELS))
    rows = {term: row for row, term in enumerate(terms)}
    pairs = [(model.vocabulary.find(one), model.vocabulary.find(other)) for one, other in KIN]
    said = Counter(
        int(value)
        for one, other in pairs
        if one is not None and other is not None
        for value in verdict[present[:, rows[terms[one]]], other]
    )
    total = max(sum(said.values()), 1)
    print(f"kin, {total} cases: " + ", ".join(f"{label} {said[value] / total:.1%}" for value, label in _LABELS))


_LABELS = ((1, "supported"), (0, "unsure"), (-1, "contradicted"))


def masked(model: Model, validation: CaptionTable, count: int = 150) -> None:
    """KER's masked keyword."""
    draw = np.random.default_rng(0)
    kinds = np.array([scene_class(path) for path in validation.images])
    hits: dict[str, list[tuple[bool, bool]]] = {}
    labels: Counter[int] = Counter()
    for at in draw.permutation(len(validation))[:count].tolist():
        text = validation.captions[at][0]
        keywords = [keyword for keyword in model.find_keywords(text) if " " not in keyword.word]
        alike, away = np.flatnonzero(kinds == kinds[at]), np.flatnonzero(kinds != kinds[at])
        pictures = {
            "right picture": load_pixels(validation.images[at], 512),
            "another of its kind": load_pixels(validation.images[int(draw.choice(alike[alike != at]))], 512)
            if len(alike) > 1
            else None,
            "one of another kind": load_pixels(validation.images[int(draw.choice(away))], 512),
            "no picture (grey)": np.full((64, 64, 3), 118, np.uint8),
        }
        for name, rgb in pictures.items():
            if rgb is None:
                continue
            for keyword, said in zip(keywords, model.predictions(rgb, text, keywords), strict=True):
                term = model.vocabulary.find(keyword.word)
                if term is None:
                    continue
                words = [word for word, _ in said.alternatives]
                right = model.vocabulary.words[term]
                hits.setdefault(name, []).append((words[0] == right, right in words))
                if name == "right picture":
                    labels[term] += 1
    print("\nmasked: top-1, top-5")
    for name, found in hits.items():
        print(f"{name}: {np.mean(found, axis=0)[0]:.3f}, {np.mean(found, axis=0)[1]:.3f} ({len(found)} keywords)")
    often, total = labels.most_common(5), max(sum(labels.values()), 1)
    print(f"most frequent keywords alone: {often[0][1] / total:.3f}, {sum(n for _, n in often) / total:.3f}")


def cost(model: Model) -> None:
    """12 keywords on one picture, against encoding a picture."""
    rgb, _ = draw_with_things("harbour", FIRST_SEED, 384)
    text = " ".join(model.vocabulary.words[:14:1])
    keywords = model.find_keywords(text)[:12]
    words = model.word_probes(keywords)
    new = itertools.count()
    steps: dict[str, Callable[[], object]] = {
        "one encoding": lambda: model.encode_images(model.preprocess(rgb)[None]),
        "maps": lambda: words.maps(model.cells(rgb)),
        "maps and support": lambda: (
            words.maps(model.cells(rgb)),
            model.probes.judge(words, model.probes.mean[None]),
        ),
        "KER": lambda: model.predictions(rgb, text, keywords),
        "maps, support and KER": lambda: words.maps(model.look(rgb, text, keywords)[0]),
        "the same for a new query": lambda: words.maps(model.look(rgb, f"{text} {next(new)}", keywords)[0]),
    }
    times: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS + 1):
        for name, step in steps.items():
            started = time.perf_counter()
            step()
            times[name].append(time.perf_counter() - started)
    one = float(np.median(times["one encoding"][1:]))
    print(f"\ncost of {len(keywords)} keywords, in encodings of a picture ({one * 1e3:.1f} ms)")
    for name, found in times.items():
        ratios = [took / other for took, other in zip(found[1:], times["one encoding"][1:], strict=True)]
        print(f"{name}: {np.median(ratios):.2f}")


if __name__ == "__main__":
    sys.exit(main())
