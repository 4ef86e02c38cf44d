"""Scenes of land and water."""

import math

import numpy as np

from core.synthetic.canvas import GRASS, SAND, SEA, SOIL, WATER, Canvas, Colour, noise

CROPS: tuple[Colour, ...] = (
    (118, 140, 74),
    (164, 152, 92),
    (92, 118, 62),
    (188, 172, 122),
    (140, 112, 82),
    (76, 106, 58),
)


def farmland(view: Canvas) -> None:
    """A patchwork of ploughed and planted fields."""
    rng = view.rng
    view.ground(SOIL)
    cuts_x = np.cumsum(rng.uniform(0.14, 0.3, 7))
    left = 0.0
    for right in cuts_x:
        top = 0.0
        for bottom in np.cumsum(rng.uniform(0.12, 0.34, 8)):
            crop = view.vary(CROPS[rng.integers(len(CROPS))], 12)
            view.draw.rectangle(view.px(left, top, right, bottom), fill=crop)
            step, along = rng.uniform(0.008, 0.014), rng.random() < 0.5
            dark: Colour = (crop[0] - 16, crop[1] - 14, crop[2] - 12)
            for offset in np.arange(0, (right - left) if along else (bottom - top), step):
                ends = (
                    [(left + offset, top), (left + offset, bottom)]
                    if along
                    else [(left, top + offset), (right, top + offset)]
                )
                view.line(ends, step * 0.4, dark)
            view.draw.rectangle(
                view.px(left, top, right, bottom), outline=(134, 124, 96), width=max(view.side // 180, 1)
            )
            top = float(bottom)
        left = float(right)
    view.road([(0, 0.5), (1, 0.5)], 0.014, (178, 164, 136), marked=False)
    if rng.random() < 0.5:
        view.trees(14, 0.012, lambda point: abs(point[1] - 0.5) < 0.04)


def forest(view: Canvas) -> None:
    """Crown beside crown."""
    view.ground((44, 62, 36), rough=12, other=(58, 76, 44))
    count = int(view.rng.integers(900, 1300))
    view.trees(count, 0.017)


def desert(view: Canvas) -> None:
    """Dunes: bent ridges with a lit and a shaded side."""
    rng = view.rng
    _, y = view.grid()
    bend = noise(rng, view.side, 3) * 0.16
    phase = (y + bend) * rng.uniform(14, 24)
    ridge = (phase % 1.0) ** 1.6
    height = ridge * 46 - 20 + noise(rng, view.side, 40) * 6
    colour = np.asarray(view.vary((204, 168, 118), 14), np.float32)
    view.paste(colour + height[..., None] * np.asarray([1.0, 0.92, 0.75], np.float32))


def mountain(view: Canvas) -> None:
    """Ridges and gullies under a low sun, snow on the highest."""
    rng = view.rng
    height = 1 - np.abs(noise(rng, view.side, 3, octaves=6)) * 1.5
    down, across = np.gradient(height.astype(np.float32))
    lit = np.asarray((across * math.cos(view.sun) + down * math.sin(view.sun)) * view.side * 0.22)
    base = np.where(
        height[..., None] < 0.45, np.asarray([84, 92, 66], np.float32), np.asarray([126, 112, 96], np.float32)
    )
    pixels = base + np.clip(lit, -1.2, 1.2)[..., None] * 46
    if rng.random() < 0.5:
        pixels = np.where(height[..., None] > 0.86, 232 + np.clip(lit, -1, 1)[..., None] * 24, pixels)
    view.paste(pixels)


def beach(view: Canvas) -> None:
    """Sea, surf, sand and the green behind it."""
    rng = view.rng
    view.ground(view.vary(GRASS, 8), other=(110, 122, 76))
    view.trees(220, 0.016, lambda point: point[1] < 0.3)
    _, y = view.grid()
    shore = 0.48 + noise(rng, view.side, 3) * 0.04
    with view.thing("beach"):
        view.area(y > shore - rng.uniform(0.14, 0.2), view.vary(SAND, 8), rough=9)
    with view.thing("sea"):
        view.area(y > shore, (120, 172, 172))
        view.area(y > shore + 0.05, view.vary(SEA, 8), rough=8)
    for offset in (0.0, 0.03, 0.075):
        surf = np.abs(y - shore - offset - noise(rng, view.side, 12) * 0.008) < 0.007
        view.area(surf, (232, 238, 236), rough=16, cells=60)
    for _ in range(int(rng.integers(0, 14))):
        view.disc((rng.uniform(0.1, 0.9), rng.uniform(0.37, 0.43)), 0.007, view.vary((220, 90, 70), 60))


def river(view: Canvas) -> None:
    """A winding river through green land."""
    rng = view.rng
    view.ground(view.vary(GRASS, 10), rough=16, other=(126, 128, 88))
    x, y = view.grid()
    reach, waves, phase = rng.uniform(0.08, 0.16), rng.uniform(1.0, 1.8), rng.uniform(0, 6)
    course = 0.5 + reach * np.sin(x * waves * 2 * math.pi + phase) + noise(rng, view.side, 4) * 0.02
    width = rng.uniform(0.05, 0.1)
    view.area(np.abs(y - course) < width * 1.3, (164, 150, 118))
    with view.thing("river"):
        view.area(np.abs(y - course) < width, view.vary((78, 104, 98), 14))
    line = course[view.side // 2]

    def bank(point: tuple[float, float]) -> bool:
        middle = line[min(int(point[0] * view.side), view.side - 1)]
        return bool(abs(point[1] - middle) > width * 1.5)

    view.trees(260, 0.014, bank)


def pond(view: Canvas) -> None:
    """A pond of irregular shape, trees around it."""
    rng = view.rng
    view.ground(view.vary(GRASS, 10), rough=14, other=(136, 130, 96))
    x, y = view.grid()
    wobble = noise(rng, view.side, 4) * 0.09
    distance = np.hypot((x - 0.5) * rng.uniform(0.8, 1.2), y - 0.5) + wobble
    radius = rng.uniform(0.19, 0.26)
    view.area(distance < radius + 0.02, (142, 132, 102))
    with view.thing("pond"):
        view.area(distance < radius, view.vary([WATER, (70, 96, 76), (58, 90, 110)][rng.integers(3)], 10), rough=5)

    def dry(point: tuple[float, float]) -> bool:
        row, column = (min(int(value * view.side), view.side - 1) for value in (point[1], point[0]))
        return bool(distance[row, column] > radius + 0.03)

    view.trees(130, 0.018, dry)
    view.line([(0, 0.14), (1, 0.14 + rng.uniform(-0.05, 0.05))], 0.016, (176, 168, 150))
