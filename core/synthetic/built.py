"""Scenes that people built."""

import math

from core.synthetic.canvas import ASPHALT, CARS, CONCRETE, GRASS, ROOFS, SEA, SOIL, Canvas, Colour, Point

ALUMINIUM: Colour = (232, 234, 236)


def _plane(view: Canvas, centre: Point, length: float, heading: float) -> None:
    cos, sin = math.cos(heading), math.sin(heading)

    def at(ahead: float, aside: float) -> Point:
        return centre[0] + length * (ahead * cos - aside * sin), centre[1] + length * (ahead * sin + aside * cos)

    body = view.vary(ALUMINIUM, 6)
    shade = tuple(view.px(*at(0.03, 0.05)))
    view.draw.ellipse([shade[0] - 2, shade[1] - 2, shade[0] + 2, shade[1] + 2], fill=(60, 60, 62))
    for side in (-1, 1):
        wing = [at(0.14, 0.0), at(-0.12, 0.5 * side), at(-0.2, 0.5 * side), at(-0.08, 0.0)]
        tail = [at(-0.36, 0.0), at(-0.48, 0.18 * side), at(-0.53, 0.18 * side), at(-0.46, 0.0)]
        for shape in (wing, tail):
            view.draw.polygon([tuple(view.px(*point)) for point in shape], fill=body)
    view.line([at(0.5, 0), at(-0.5, 0)], length * 0.11, body)


def airport(view: Canvas) -> None:
    """Runway, taxiway, apron, terminal and parked planes."""
    rng = view.rng
    view.ground(GRASS, other=SOIL)
    runway = rng.uniform(0.2, 0.3)
    with view.thing("runway"):
        view.line([(0, runway), (1, runway)], 0.06, view.vary(ASPHALT, 8))
        for dash in range(40):
            view.line([(dash / 40, runway), (dash / 40 + 0.012, runway)], 0.004, (225, 225, 222))
    view.line([(0, runway + 0.12), (1, runway + 0.12)], 0.025, view.vary(CONCRETE, 8))
    for x in (0.15, 0.5, 0.85):
        view.line([(x, runway), (x, runway + 0.2)], 0.025, view.vary(CONCRETE, 8))
    top = runway + 0.18
    view.box((0.5, top + 0.17), 0.9, 0.34, 0, view.vary((158, 158, 156)))
    with view.thing("terminal"):
        view.building((0.5, top + 0.4), 0.62, 0.09, 0, (196, 198, 202), 4)
    count = int(rng.integers(5, 9))
    for place in range(count):
        x = 0.2 + 0.6 * place / (count - 1)
        view.line([(x, top + 0.36), (x, top + 0.27)], 0.014, (188, 190, 194))
        with view.thing("planes"):
            _plane(view, (x, top + 0.2), rng.uniform(0.085, 0.105), -math.pi / 2)
    for _ in range(2):
        with view.thing("planes"):
            _plane(view, (rng.uniform(0.2, 0.8), top + 0.04), 0.1, 0 if rng.random() < 0.5 else math.pi)
    view.box((0.5, top + 0.52), 0.8, 0.1, 0, view.vary(ASPHALT))
    _cars(view, (0.12, 0.88), (top + 0.49, top + 0.55))


def _cars(view: Canvas, across: tuple[float, float], down: tuple[float, float], full: float = 0.8) -> None:
    """Rows of parked cars in a rectangle."""
    with view.thing("cars"):
        y = down[0]
        while y <= down[1]:
            x = across[0]
            while x <= across[1]:
                view.box((x + 0.006, y), 0.0012, 0.024, 0, (205, 205, 200))
                if view.rng.random() < full:
                    view.box((x, y), 0.008, 0.018, 0, view.vary(CARS[int(view.rng.integers(len(CARS)))], 8))
                x += 0.0135
            y += 0.045


def parking(view: Canvas) -> None:
    """A car park with rows of cars, lanes and islands of trees."""
    rng = view.rng
    view.ground(view.vary(ASPHALT, 14), rough=6)
    for block in range(3):
        top = 0.16 + block * 0.25
        view.box((0.5, top + 0.075), 0.8, 0.18, 0, view.vary((104, 104, 108), 8))
        _cars(view, (0.14, 0.86), (top, top + 0.15), full=rng.uniform(0.6, 0.95))
        for x in (0.1, 0.9):
            view.tree((x, top + 0.07), 0.016)
    view.building((0.5, 0.95), 0.7, 0.12, 0, ROOFS[int(rng.integers(len(ROOFS)))], 2)
    view.line([(0, 0.06), (1, 0.06)], 0.05, view.vary((80, 80, 84)))


def dense_residential(view: Canvas) -> None:
    """Blocks of small houses, close together, with narrow streets."""
    rng = view.rng
    view.ground((122, 120, 104), rough=18)
    rows = int(rng.integers(9, 12))
    roof = ROOFS[int(rng.integers(3))]
    for row in range(rows):
        y = (row + 0.5) / rows
        if row % 2 == 0:
            view.road([(0, y + 0.5 / rows), (1, y + 0.5 / rows)], 0.016, marked=False)
        x = rng.uniform(0, 0.03)
        while x < 1:
            width = rng.uniform(0.04, 0.056)
            colour = roof if rng.random() < 0.6 else ROOFS[int(rng.integers(len(ROOFS)))]
            with view.thing("houses"):
                view.building((x + width / 2, y), width * 0.86, rng.uniform(0.042, 0.056), rng.normal(0, 0.03), colour)
            x += width
    view.trees(90, 0.009)
    for x in (0.33, 0.68):
        view.road([(x, 0), (x, 1)], 0.018)


def sparse_residential(view: Canvas) -> None:
    """A few houses with gardens among trees and grass."""
    rng = view.rng
    view.ground(GRASS, other=(120, 134, 84), rough=16)
    bend = rng.uniform(-0.1, 0.1)
    lane = [(t / 10, 0.5 + bend * math.sin(t / 10 * 6)) for t in range(11)]
    view.road(lane, 0.02, marked=False)
    for x in (0.2, 0.4, 0.6, 0.8):
        for side in (-1, 1):
            spot = (x + rng.normal(0, 0.02), 0.5 + side * rng.uniform(0.12, 0.2))
            view.line([spot, (x, 0.5)], 0.008, (170, 164, 152))
            with view.thing("houses"):
                view.building(
                    spot,
                    rng.uniform(0.06, 0.09),
                    rng.uniform(0.05, 0.07),
                    rng.uniform(0, 3),
                    ROOFS[int(rng.integers(len(ROOFS)))],
                )
    view.trees(170, 0.017, lambda point: abs(point[1] - 0.5) > 0.25 or rng.random() < 0.15)


def storage_tanks(view: Canvas) -> None:
    """Round tanks in walled yards, with pipes."""
    rng = view.rng
    view.ground((150, 144, 130), rough=10, other=(128, 132, 104))
    count = int(rng.integers(3, 5))
    pitch = 0.84 / count
    for row in range(count):
        for column in range(count):
            if rng.random() < 0.1:
                continue
            spot = (0.08 + pitch * (column + 0.5), 0.08 + pitch * (row + 0.5))
            view.box(spot, pitch * 0.92, pitch * 0.92, 0, view.vary((176, 170, 154), 6))
            radius = pitch * rng.uniform(0.27, 0.38)
            reach = radius * 0.35
            with view.thing("tanks"):
                view.disc(
                    (spot[0] + reach * math.cos(view.sun), spot[1] + reach * math.sin(view.sun)), radius, (58, 58, 60)
                )
                view.disc(spot, radius, view.vary((214, 214, 212), 16))
                view.disc(spot, radius * 0.93, view.vary((238, 238, 236), 10))
                view.disc((spot[0] - radius * 0.2, spot[1]), radius * 0.12, (188, 188, 186))
    for row in range(count + 1):
        view.line([(0, 0.08 + pitch * row), (1, 0.08 + pitch * row)], 0.006, (196, 190, 178))
    view.road([(0.04, 0), (0.04, 1)], 0.03)


def harbour(view: Canvas) -> None:
    """Jetties with rows of moored boats, a quay with sheds."""
    rng = view.rng
    view.ground(view.vary(SEA, 10), rough=7, cells=20)
    view.box((0.5, 0.13), 1.2, 0.3, 0, view.vary(CONCRETE))
    for x in (0.2, 0.45, 0.72):
        view.building((x, 0.12), rng.uniform(0.14, 0.2), 0.1, 0, ROOFS[int(rng.integers(len(ROOFS)))], 2)
    _cars(view, (0.1, 0.9), (0.22, 0.22))
    for x in (0.16, 0.33, 0.5, 0.67, 0.84):
        view.line([(x, 0.28), (x, 0.9)], 0.014, (192, 182, 164))
        for place in range(17):
            y = 0.33 + place * 0.034
            for side in (-1, 1):
                if rng.random() < 0.82:
                    with view.thing("boats"):
                        length = rng.uniform(0.038, 0.056)
                        middle = (x + side * (0.01 + length / 2), y)
                        hull = view.vary((240, 240, 240), 10)
                        bow = (middle[0] + side * length * 0.75, y)
                        view.box(middle, length, 0.016, 0, hull)
                        edge = middle[0] + side * length / 2
                        view.draw.polygon(
                            [*view.px(edge, y - 0.008), *view.px(*bow), *view.px(edge, y + 0.008)], fill=hull
                        )
                        view.box(middle, length * 0.4, 0.008, 0, view.vary((120, 150, 180), 30))


def baseball_field(view: Canvas) -> None:
    """A diamond of dirt and lawn, the outfield around it."""
    rng = view.rng
    view.ground((104, 126, 80), rough=12)
    centre, radius = (0.5, 0.66), 0.5
    lawn, dirt = view.vary((86, 134, 66), 8), view.vary((188, 136, 96), 10)
    with view.thing("baseball field"):
        corner = view.px(centre[0] - radius, centre[1] - radius, centre[0] + radius, centre[1] + radius)
        view.draw.pieslice(corner, 225, 315, fill=dirt)
        inner = radius * 0.95
        view.draw.pieslice(
            view.px(centre[0] - inner, centre[1] - inner, centre[0] + inner, centre[1] + inner), 226, 314, fill=lawn
        )
        infield = radius * 0.5
        view.draw.pieslice(
            view.px(centre[0] - infield, centre[1] - infield, centre[0] + infield, centre[1] + infield),
            225,
            315,
            fill=dirt,
        )
        view.box((centre[0], centre[1] - infield * 0.47), infield * 0.52, infield * 0.52, math.pi / 4, lawn)
        view.disc((centre[0], centre[1] - infield * 0.47), 0.014, dirt)
        view.disc(centre, 0.035, dirt)
    for side in (-1, 1):
        end = (centre[0] + side * radius * 0.7, centre[1] - radius * 0.7)
        view.line([centre, end], 0.004, (240, 240, 236))
    view.road([(0, 0.92), (1, 0.92)], 0.04)
    view.trees(60, 0.017, lambda point: point[1] > 0.75 or point[1] < 0.12 or abs(point[0] - 0.5) > 0.42)
    view.box((rng.uniform(0.2, 0.3), 0.8), 0.1, 0.04, 0.7, (180, 180, 180))


def stadium(view: Canvas) -> None:
    """An oval of stands around a pitch and a running track."""
    rng = view.rng
    view.ground((146, 144, 136), rough=9)
    view.trees(60, 0.014, lambda point: math.dist(point, (0.5, 0.5)) > 0.44)

    def oval(width: float, height: float, colour: Colour) -> None:
        view.draw.ellipse(view.px(0.5 - width / 2, 0.5 - height / 2, 0.5 + width / 2, 0.5 + height / 2), fill=colour)

    with view.thing("stadium"):
        oval(0.84, 0.66, (56, 56, 60))
        oval(0.81, 0.63, view.vary((206, 206, 208), 12))
        seats = view.vary([(150, 64, 60), (66, 92, 140), (180, 170, 150)][rng.integers(3)], 10)
        for ring in range(5):
            oval(0.73 - ring * 0.035, 0.56 - ring * 0.035, view.vary(seats, 10))
        oval(0.55, 0.38, view.vary((178, 92, 72), 8))
        oval(0.48, 0.31, view.vary((84, 132, 66), 6))
    for stripe in range(6):
        if stripe % 2:
            view.box((0.365 + stripe * 0.045, 0.5), 0.045, 0.2, 0, view.vary((98, 148, 78), 4))
    for place in (0.36, 0.5, 0.64):
        view.line([(place, 0.4), (place, 0.6)], 0.003, (235, 235, 235))
    _cars(view, (0.2, 0.8), (0.9, 0.95))


def railway_station(view: Canvas) -> None:
    """Many parallel tracks, platforms with long roofs, trains."""
    rng = view.rng
    view.ground((128, 120, 112), rough=14)
    with view.thing("railway"):
        for track in range(14):
            y = 0.3 + track * 0.03
            view.line([(0, y), (1, y)], 0.012, view.vary((104, 94, 88), 6))
            view.line([(0, y - 0.003), (1, y - 0.003)], 0.002, (62, 60, 62))
            view.line([(0, y + 0.003), (1, y + 0.003)], 0.002, (62, 60, 62))
    for platform in (0.345, 0.465, 0.585):
        view.building((0.5, platform), 0.6, 0.022, 0, (190, 192, 196))
    for train in range(4):
        y = 0.3 + 0.03 * int(rng.integers(14))
        start = rng.uniform(0, 0.4)
        colour = view.vary([(226, 228, 230), (70, 96, 150), (160, 60, 50), (90, 120, 90)][train], 10)
        with view.thing("trains"):
            for wagon in range(int(rng.integers(5, 9))):
                view.box((start + wagon * 0.062, y), 0.058, 0.012, 0, colour)
    view.building((0.5, 0.18), 0.5, 0.13, 0, (178, 182, 188), 4)
    view.road([(0, 0.06), (1, 0.06)], 0.04)
    for x in (0.1, 0.3, 0.55, 0.8):
        view.building((x, 0.86), rng.uniform(0.1, 0.18), 0.1, 0, ROOFS[int(rng.integers(len(ROOFS)))], 2)


def bridge(view: Canvas) -> None:
    """A road bridge over a wide river."""
    rng = view.rng
    view.ground((112, 122, 88), rough=16, other=(140, 132, 110))
    view.line([(0.5, -0.1), (0.5, 1.1)], 0.42, (150, 138, 112))
    with view.thing("river"):
        view.line([(0.5, -0.1), (0.5, 1.1)], 0.39, view.vary((66, 98, 106), 14))
    view.trees(110, 0.014, lambda point: abs(point[0] - 0.5) > 0.24)
    with view.thing("bridge"):
        shift = 0.02
        view.line([(0.25, 0.5 + shift), (0.75, 0.5 + shift)], 0.05, (36, 52, 58))
        view.road([(-0.1, 0.5), (1.1, 0.5)], 0.05)
        for edge in (-0.028, 0.028):
            view.line([(0.27, 0.5 + edge), (0.73, 0.5 + edge)], 0.006, (222, 220, 214))
    for _ in range(12):
        lane = 0.488 if rng.random() < 0.5 else 0.512
        view.box((rng.uniform(0, 1), lane), 0.018, 0.009, 0, view.vary(CARS[int(rng.integers(len(CARS)))]))
    for side in (0.1, 0.9):
        view.road([(side, 0), (side, 1)], 0.022)
        for y in (0.2, 0.32, 0.7, 0.82):
            view.building(
                (side + 0.06 * (1 if side < 0.5 else -1), y), 0.05, 0.06, 0, ROOFS[int(rng.integers(len(ROOFS)))]
            )
