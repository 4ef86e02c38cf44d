"""The recall curve of a training run as a picture."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from resources import FONTS

SIZE = (900, 480)
LEFT, TOP, RIGHT, BOTTOM = 70, 50, 40, 60
INK, GRID, PAPER = "#182026", "#dfe4e8", "#ffffff"
LINES = {"mR": "#0b6f7c", "mR_global": "#8f5206", "mR_local": "#6a4c9c"}
NAMES = {"mR": "fused", "mR_global": "global alone", "mR_local": "local alone"}
STEPS = (1, 2, 5, 10, 20)


def draw_curve(history: list[dict[str, float]], path: Path) -> None:
    """Draw mR on the validation split over the epochs.

    Args:
        history: Records of `Run.validate`, at least one.
        path: PNG to write.
    """
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(str(FONTS / "Inter-Regular.otf"), 15)
    last_epoch = max(history[-1]["epoch"], 1.0)
    highest = max(max(record.get(name, 0.0) for name in LINES) for record in history) or 1.0
    step = next((step for step in STEPS if highest / step <= 6), 25)
    highest = step * (int(highest / step) + 1)

    def place(epoch: float, value: float) -> tuple[float, float]:
        width, height = SIZE[0] - LEFT - RIGHT, SIZE[1] - TOP - BOTTOM
        return LEFT + width * epoch / last_epoch, SIZE[1] - BOTTOM - height * value / highest

    for value in range(0, int(highest) + 1, step):
        x, y = place(0, value)
        draw.line([(x, y), (SIZE[0] - RIGHT, y)], fill=GRID)
        draw.text((x - 10, y), str(value), fill=INK, font=font, anchor="rm")
    for epoch in range(0, int(last_epoch) + 1, max(int(last_epoch) // 10, 1)):
        draw.text((place(epoch, 0)[0], SIZE[1] - BOTTOM + 10), str(epoch), fill=INK, font=font, anchor="mt")
    draw.text((LEFT, 14), "mR on the validation split, per cent", fill=INK, font=font)
    draw.text((SIZE[0] - RIGHT, SIZE[1] - 12), "epoch", fill=INK, font=font, anchor="rb")
    for number, (name, colour) in enumerate(LINES.items()):
        points = [place(record["epoch"], record[name]) for record in history if name in record]
        if len(points) > 1:
            draw.line(points, fill=colour, width=3, joint="curve")
        for x, y in points:
            draw.ellipse([x - 3, y - 3, x + 3, y + 3], fill=colour)
        draw.text((SIZE[0] - RIGHT - 130, SIZE[1] - BOTTOM - 80 + 22 * number), NAMES[name], fill=colour, font=font)
    picture.save(path)
