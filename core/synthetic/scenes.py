"""Synthetic scenes by kind and seed, and captions for them."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from core.synthetic import built, natural
from core.synthetic.canvas import Canvas, Thing

DRAW: dict[str, Callable[[Canvas], None]] = {
    "airport": built.airport,
    "baseball field": built.baseball_field,
    "beach": natural.beach,
    "bridge": built.bridge,
    "dense residential": built.dense_residential,
    "desert": natural.desert,
    "farmland": natural.farmland,
    "forest": natural.forest,
    "harbour": built.harbour,
    "mountain": natural.mountain,
    "parking lot": built.parking,
    "pond": natural.pond,
    "railway station": built.railway_station,
    "river": natural.river,
    "sparse residential": built.sparse_residential,
    "stadium": built.stadium,
    "storage tanks": built.storage_tanks,
}
KINDS: tuple[str, ...] = tuple(DRAW)
CAPTIONS_PER_SCENE = 5

CAPTIONS: dict[str, tuple[str, ...]] = {
    "airport": (
        "several planes are parked beside a terminal in an airport",
        "an airport with a runway and many parked planes",
        "white airplanes stand in a row near a long building in an airport",
        "there is an airport with a straight runway and some planes",
        "some planes are parked on the apron of an airport with a runway",
        "an airport",
    ),
    "baseball field": (
        "a baseball field with a brown diamond and green grass",
        "there is a baseball field beside a road",
        "a fan shaped baseball field is surrounded by some trees",
        "a baseball diamond is near a road and some green trees",
        "green lawn and brown soil make a baseball field",
        "a baseball field",
    ),
    "beach": (
        "white waves are along a yellow beach",
        "a beach lies between blue sea and green trees",
        "a piece of blue ocean is near a yellow beach",
        "sand and surf at the edge of the sea",
        "green trees are near a beach with white waves",
        "a beach",
    ),
    "bridge": (
        "a bridge is over a river with trees on both banks",
        "a straight road bridge crosses a wide river",
        "some cars are on a bridge over a river",
        "there is a bridge across the river between two banks",
        "a bridge over green water with houses and trees at two sides",
        "a bridge over a river",
    ),
    "dense residential": (
        "many houses are arranged densely in a residential area",
        "a dense residential area with rows of small houses",
        "lots of houses with red and gray roofs stand close together",
        "narrow streets run between many houses in a dense residential area",
        "many buildings are in a dense residential area",
        "a dense residential area",
    ),
    "desert": (
        "it is a yellow desert with many dunes",
        "sand dunes with curved ridges in a desert",
        "ripples of sand cover the desert",
        "a piece of yellow desert",
        "many dunes are in the desert",
        "a desert",
    ),
    "farmland": (
        "many pieces of farmlands are together",
        "green and yellow fields in a piece of farmland",
        "rectangular farmlands are divided by a road",
        "there are many rows of crops in the fields",
        "a patchwork of ploughed and planted fields",
        "farmland",
    ),
    "forest": (
        "many green trees are in a forest",
        "a dense forest seen from above",
        "it is a piece of dark green forest",
        "tree crowns stand close together in a forest",
        "lots of trees in a piece of forest",
        "a forest",
    ),
    "harbour": (
        "many boats are in a port near some buildings",
        "rows of white boats are moored at the jetties of a harbour",
        "a harbour with many boats and a quay",
        "many white boats are parked in a port",
        "boats in a marina beside a quay with sheds",
        "a harbour with boats",
    ),
    "mountain": (
        "it is a piece of mountain with ridges",
        "a mountain with deep gullies and sharp ridges",
        "brown mountains with shadows on one side",
        "some ridges and valleys in a mountain range",
        "a piece of irregular mountain",
        "a mountain",
    ),
    "parking lot": (
        "many cars are parked in a parking lot",
        "a parking lot with rows of cars",
        "lots of cars are parked in lines beside a building",
        "a car park full of cars with some trees",
        "cars of many colours are in the parking lot",
        "a parking lot",
    ),
    "pond": (
        "a pond is surrounded by many green trees",
        "an irregular pond with trees around it",
        "there is a pond of dark water in a meadow",
        "many trees are around a pond",
        "a small pond near a path",
        "a pond",
    ),
    "railway station": (
        "many railways pass a railway station",
        "trains stand at the platforms of a railway station",
        "a railway station with parallel tracks and long roofs",
        "some trains are on the tracks near a large building",
        "many parallel tracks are in a railway station",
        "a railway station",
    ),
    "river": (
        "a curved river goes through green land",
        "many green trees are on both sides of a river",
        "a winding river with trees on its banks",
        "it is a river between two green banks",
        "a river flows in bends through meadows",
        "a river",
    ),
    "sparse residential": (
        "some houses with gardens are surrounded by many trees",
        "a sparse residential area with a lane and green trees",
        "several scattered houses are near a road",
        "a few houses stand among trees and grass",
        "houses with driveways in a sparse residential area",
        "a sparse residential area",
    ),
    "stadium": (
        "a stadium with a football field and a running track",
        "an oval stadium with stands around a green field",
        "a large stadium is surrounded by some trees",
        "a football field lies inside a stadium",
        "rings of seats around a green pitch in a stadium",
        "a stadium",
    ),
    "storage tanks": (
        "many white storage tanks are neatly arranged",
        "several round storage tanks stand in rows near a road",
        "white storage tanks in walled yards",
        "round oil tanks with pipes between them",
        "some storage tanks are beside a road",
        "storage tanks",
    ),
}


def draw_scene(kind: str, seed: int, size_px: int = 256) -> NDArray[np.uint8]:
    """Draw a scene; the same arguments give the same pixels.

    Args:
        kind: One of `KINDS`.
        seed: >= 0.
        size_px: Side.

    Returns:
        (size_px, size_px, 3) uint8.
    """
    return _drawn(kind, seed, size_px, locate=False).finish()


def draw_with_things(kind: str, seed: int, size_px: int = 256) -> tuple[NDArray[np.uint8], list[Thing]]:
    """`draw_scene`, pixel by pixel the same, and where its things are."""
    view = _drawn(kind, seed, size_px, locate=True)
    return view.finish(), view.things()


def _drawn(kind: str, seed: int, size_px: int, *, locate: bool) -> Canvas:
    view = Canvas(np.random.default_rng([KINDS.index(kind), seed]), size_px, locate=locate)
    DRAW[kind](view)
    return view


def captions(kind: str, seed: int) -> list[str]:
    """Five captions of a synthetic scene, in the manner of RSICD's; no two alike."""
    rng = np.random.default_rng([KINDS.index(kind), seed, 1])
    known = CAPTIONS[kind]
    return [known[at] for at in rng.permutation(len(known))[:CAPTIONS_PER_SCENE]]
