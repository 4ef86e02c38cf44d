"""Drawing blocks of an overhead view: textured ground, roads, roofs with shadows, trees, vehicles.

A scene is drawn half again as large as asked for, turned by a random angle and cut out, so that nothing has a
preferred direction.
"""

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter

Colour = tuple[int, int, int]
Point = tuple[float, float]
MARGIN = 1.5  # the square root of two and a little

GRASS: Colour = (94, 118, 68)
SOIL: Colour = (158, 132, 98)
SAND: Colour = (212, 192, 150)
WATER: Colour = (52, 84, 104)
SEA: Colour = (36, 92, 122)
ASPHALT: Colour = (92, 92, 96)
CONCRETE: Colour = (168, 166, 160)
TREE: Colour = (42, 72, 38)
ROOFS: Sequence[Colour] = (
    (142, 74, 58),
    (160, 156, 150),
    (112, 108, 106),
    (176, 140, 108),
    (88, 96, 110),
    (200, 198, 192),
)
CARS: Sequence[Colour] = ((230, 230, 232), (40, 40, 44), (150, 30, 34), (40, 70, 140), (180, 182, 186), (120, 122, 126))


def noise(rng: np.random.Generator, side: int, cells: int, octaves: int = 3) -> NDArray[np.float32]:
    """(side, side) smooth noise in about [-1, 1]; `cells` blobs across at the coarsest octave."""
    total = np.zeros((side, side), np.float32)
    for octave in range(octaves):
        count = min(cells * 2**octave, side)
        grid = rng.uniform(-1, 1, (count + 1, count + 1)).astype(np.float32)
        layer = Image.fromarray(grid, mode=None).resize((side, side), Image.Resampling.BICUBIC)
        total += np.asarray(layer) / 2**octave
    return total / 1.6


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that was drawn, and where.

    Attributes:
        name: A word for it, in the plural where there are several of a kind.
        where: (side, side) bool, its pixels as far as no later thing covers them.
    """

    name: str
    where: NDArray[np.bool_]


class Canvas:
    """An overhead view being drawn; coordinates run from 0 to 1 over the whole of it.

    Args:
        rng: Every draw comes from it.
        size_px: Side of the finished scene.
        locate: Whether to keep where things are; it changes no pixel.
    """

    def __init__(self, rng: np.random.Generator, size_px: int, *, locate: bool = False) -> None:
        self.rng = rng
        self.size_px = size_px
        self.side = round(size_px * MARGIN)
        self.angle = float(rng.uniform(0, 360))
        self.sun = math.radians(self.angle + 40)  # shadows fall one way after the turn
        self.image = Image.new("RGB", (self.side, self.side))
        self.draw = ImageDraw.Draw(self.image)
        self._locate = locate
        self._things: list[Thing] = []

    @contextmanager
    def thing(self, name: str) -> Iterator[None]:
        """Around what draws one thing: its pixels are those that change meanwhile."""
        if not self._locate:
            yield
            return
        before = np.asarray(self.image).copy()
        yield
        where = (np.asarray(self.image) != before).any(axis=2)
        for earlier in self._things:
            earlier.where[where] = False
        self._things.append(Thing(name, where))

    def px(self, *values: float) -> list[float]:
        """Canvas units as pixels."""
        return [value * self.side for value in values]

    def vary(self, colour: Colour, by: int = 12) -> Colour:
        """A colour a little off, one shift for all channels and a smaller one for each."""
        shift = self.rng.integers(-by, by + 1) + self.rng.integers(-by // 3, by // 3 + 1, size=3)
        red, green, blue = (int(min(max(value + change, 0), 255)) for value, change in zip(colour, shift, strict=True))
        return red, green, blue

    def ground(self, colour: Colour, *, rough: float = 14, cells: int = 6, other: Colour | None = None) -> None:
        """Cover everything with textured ground, mottled with another colour where one is given."""
        field = noise(self.rng, self.side, cells)[..., None]
        base = np.asarray(colour, np.float32) + field * rough
        if other is not None:
            share = np.clip(noise(self.rng, self.side, max(cells // 2, 2))[..., None] * 1.6, 0, 1)
            base = base * (1 - share) + (np.asarray(other, np.float32) + field * rough) * share
        self.paste(base)

    def paste(self, pixels: NDArray[np.floating]) -> None:
        """Replace the picture by (side, side, 3) values."""
        self.image = Image.fromarray(pixels.clip(0, 255).astype(np.uint8))
        self.draw = ImageDraw.Draw(self.image)

    def area(self, inside: NDArray[np.bool_], colour: Colour, rough: float = 6, cells: int = 10) -> None:
        """Fill a (side, side) mask with textured colour."""
        pixels = np.asarray(self.image, np.float32).copy()
        field = noise(self.rng, self.side, cells)[..., None] * rough
        pixels[inside] = (np.asarray(colour, np.float32) + field)[inside]
        self.paste(pixels)

    def grid(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """X and y of every pixel in canvas units, each (side, side)."""
        axis = np.linspace(0, 1, self.side, dtype=np.float32)
        return np.broadcast_to(axis, (self.side, self.side)), np.broadcast_to(axis[:, None], (self.side, self.side))

    def line(self, points: Sequence[Point], width: float, colour: Colour) -> None:
        """A band along points."""
        self.draw.line(
            [tuple(self.px(*point)) for point in points],
            fill=colour,
            width=max(round(width * self.side), 1),
            joint="curve",
        )

    def road(self, points: Sequence[Point], width: float, colour: Colour = ASPHALT, *, marked: bool = True) -> None:
        """A road with kerbs, and a centre line where it is wide enough."""
        self.line(points, width * 1.25, self.vary(CONCRETE))
        self.line(points, width, self.vary(colour, 6))
        if marked and width * self.side > 5:
            self.line(points, width * 0.06, (214, 210, 190))

    def box(self, centre: Point, width: float, height: float, turn: float, colour: Colour) -> None:
        """A filled rectangle, turned by `turn` radians."""
        self.draw.polygon(self._corners(centre, width, height, turn), fill=colour)

    def _corners(self, centre: Point, width: float, height: float, turn: float) -> list[tuple[float, float]]:
        cos, sin = math.cos(turn), math.sin(turn)
        offsets = ((-1, -1), (1, -1), (1, 1), (-1, 1))
        return [
            (
                (centre[0] + (x * width * cos - y * height * sin) / 2) * self.side,
                (centre[1] + (x * width * sin + y * height * cos) / 2) * self.side,
            )
            for x, y in offsets
        ]

    def building(
        self, centre: Point, width: float, height: float, turn: float, roof: Colour, storeys: float = 1.0
    ) -> None:
        """A roof with its shadow and a ridge."""
        reach = 0.006 * storeys + 0.003
        shadow = (centre[0] + reach * math.cos(self.sun), centre[1] + reach * math.sin(self.sun))
        self.box(shadow, width, height, turn, (38, 40, 42))
        self.box(centre, width, height, turn, self.vary(roof))
        light = self.vary((min(roof[0] + 22, 255), min(roof[1] + 22, 255), min(roof[2] + 22, 255)), 6)
        half = (centre[0] - math.sin(turn) * -height / 4, centre[1] + math.cos(turn) * -height / 4)
        self.box(half, width, height / 2, turn, light)

    def disc(self, centre: Point, radius: float, colour: Colour) -> None:
        """A filled circle."""
        x, y = centre
        self.draw.ellipse(self.px(x - radius, y - radius, x + radius, y + radius), fill=colour)

    def trees(self, count: int, radius: float, allowed: Callable[[Point], bool] = lambda point: True) -> None:
        """Scattered crowns with shadows, where allowed."""
        with self.thing("trees"):
            for x, y in self.rng.uniform(0, 1, (count, 2)):
                if allowed((x, y)):
                    self.tree((x, y), radius * self.rng.uniform(0.6, 1.4))

    def tree(self, centre: Point, radius: float) -> None:
        """One crown: shadow, crown, lit side."""
        x, y = centre
        self.disc((x + radius * 0.5 * math.cos(self.sun), y + radius * 0.5 * math.sin(self.sun)), radius, (26, 34, 26))
        self.disc(centre, radius, self.vary(TREE, 14))
        lit = (x - radius * 0.3 * math.cos(self.sun), y - radius * 0.3 * math.sin(self.sun))
        self.disc(lit, radius * 0.55, self.vary((66, 98, 52), 12))

    def finish(self) -> NDArray[np.uint8]:
        """The finished scene, (size_px, size_px, 3): turned, cut out, softened, with sensor noise and haze."""
        scene = self._cut_out(self.image)
        scene = scene.filter(ImageFilter.GaussianBlur(0.0025 * self.size_px))
        pixels = np.asarray(scene, np.float32)
        pixels = pixels * self.rng.uniform(0.85, 1.12) + self.rng.uniform(-8, 14)
        pixels = pixels + self.rng.normal(0, 3.5, (self.size_px, self.size_px, 1)).astype(np.float32)
        return pixels.clip(0, 255).astype(np.uint8)

    def things(self) -> list[Thing]:
        """What can be seen in the finished scene, each (size_px, size_px); in the order drawn, none without a pixel."""
        cut = [Thing(one.name, np.asarray(self._cut_out(Image.fromarray(one.where))) > 0) for one in self._things]
        return [one for one in cut if one.where.any()]

    def _cut_out(self, picture: Image.Image) -> Image.Image:
        """The middle of a picture of the whole canvas, turned."""
        smooth = Image.Resampling.BILINEAR if picture.mode == "RGB" else Image.Resampling.NEAREST
        edge = (self.side - self.size_px) // 2
        return picture.rotate(self.angle, smooth).crop((edge, edge, edge + self.size_px, edge + self.size_px))
