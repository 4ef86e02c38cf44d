"""A chip names what there is room for, and never loses its cross."""

from pytestqt.qtbot import QtBot

from desktop.widgets.chip import CROSS, Chip


def test_a_long_name_ends_before_the_cross(qtbot: QtBot) -> None:
    chip = Chip()
    qtbot.addWidget(chip)
    chip.resize(120, 28)
    chip.show()
    chip.show_name("lakes of the alps and the foreland.geojson")
    assert chip.text().startswith("lakes")
    assert chip.text().endswith("…" + CROSS)
    assert chip.fontMetrics().horizontalAdvance(chip.text()) <= 120
    chip.resize(600, 28)
    assert chip.text() == "lakes of the alps and the foreland.geojson" + CROSS
    chip.show_name("a")
    assert chip.text() == "a" + CROSS
