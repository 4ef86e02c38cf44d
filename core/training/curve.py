"""The curves of a training run as a picture: recall on the validation split above, training loss below."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from resources import FONTS

WIDTH, PANEL_HEIGHT = 900, 360
LEFT, TOP, RIGHT, BOTTOM = 70, 50, 40, 50
INK, GRID, PAPER = "#182026", "#dfe4e8", "#ffffff"
RECALLS = {"mR": ("fused", "#0b6f7c"), "mR_global": ("global alone", "#8f5206"), "mR_local": ("local alone", "#6a4c9c")}
LOSSES = {"loss": ("loss", "#0b6f7c")}
STEPS = (1, 2, 5, 10, 20)


def draw_curve(history: list[dict[str, float]], path: Path) -> None:
    """Draw mR on the validation split and the mean training loss of an epoch over the epochs.

    Args:
        history: Records of `Run.validate`, at least one.
        path: PNG to write.
    """
    panels = [("mR on the validation split, per cent", RECALLS), ("training loss", LOSSES)]
    panels = [(title, lines) for title, lines in panels if any(name in record for record in history for name in lines)]
    picture = Image.new("RGB", (WIDTH, PANEL_HEIGHT * len(panels)), PAPER)
    for number, (title, lines) in enumerate(panels):
        panel = Image.new("RGB", (WIDTH, PANEL_HEIGHT), PAPER)
        _draw_panel(ImageDraw.Draw(panel), title, lines, history)
        picture.paste(panel, (0, number * PANEL_HEIGHT))
    picture.save(path)


def _draw_panel(
    draw: ImageDraw.ImageDraw, title: str, lines: dict[str, tuple[str, str]], history: list[dict[str, float]]
) -> None:
    font = ImageFont.truetype(str(FONTS / "Inter-Regular.otf"), 15)
    last_epoch = max(history[-1]["epoch"], 1.0)
    highest = max(max(record.get(name, 0.0) for name in lines) for record in history) or 1.0
    step = next((step for step in STEPS if highest / step <= 6), 25)
    highest = step * (int(highest / step) + 1)

    def place(epoch: float, value: float) -> tuple[float, float]:
        width, height = WIDTH - LEFT - RIGHT, PANEL_HEIGHT - TOP - BOTTOM
        return LEFT + width * epoch / last_epoch, PANEL_HEIGHT - BOTTOM - height * value / highest

    for value in range(0, int(highest) + 1, step):
        x, y = place(0, value)
        draw.line([(x, y), (WIDTH - RIGHT, y)], fill=GRID)
        draw.text((x - 10, y), str(value), fill=INK, font=font, anchor="rm")
    for epoch in range(0, int(last_epoch) + 1, max(int(last_epoch) // 10, 1)):
        draw.text((place(epoch, 0)[0], PANEL_HEIGHT - BOTTOM + 8), str(epoch), fill=INK, font=font, anchor="mt")
    draw.text((LEFT, 14), title, fill=INK, font=font)
    draw.text((WIDTH - RIGHT, PANEL_HEIGHT - 8), "epoch", fill=INK, font=font, anchor="rb")
    for number, (field, (name, colour)) in enumerate(lines.items()):
        points = [place(record["epoch"], record[field]) for record in history if field in record]
        if len(points) > 1:
            draw.line(points, fill=colour, width=3, joint="curve")
        for x, y in points:
            draw.ellipse([x - 3, y - 3, x + 3, y + 3], fill=colour)
        if len(lines) > 1:
            draw.text(
                (WIDTH - RIGHT, PANEL_HEIGHT - BOTTOM - 80 + 22 * number), name, fill=colour, font=font, anchor="ra"
            )
