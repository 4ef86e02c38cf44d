"""Origin of a result: file, scene, place and dates."""

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.engine.pictures import InspectedPlace
from desktop.text import wording
from desktop.text.days import ISO
from desktop.widgets.copyable import CopyableText
from desktop.widgets.parts import emptied, label, line


class Facts(QWidget):
    """A table of what is known of the scene."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(5)
        self._grid.setColumnStretch(1, 1)

    def show_facts(self, inspected: InspectedPlace) -> None:
        """Show them."""
        emptied(self._grid)
        self._grid.addWidget(line(), 0, 0, 1, 2)
        self._grid.addWidget(label(self.tr("Where it comes from"), "heading"), 1, 0, 1, 2)
        for row, (key, value) in enumerate(
            [*self._file(inspected), *self._scene(inspected), *self._place(inspected)], start=2
        ):
            self._grid.addWidget(label(key, "key"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(CopyableText(value), row, 1)

    def _file(self, inspected: InspectedPlace) -> list[tuple[str, str]]:
        changed = QDateTime.fromSecsSinceEpoch(int(inspected.seen.changed)).toString(f"{ISO} HH:mm")
        rows = [
            (self.tr("File"), str(inspected.hit.path)),
            (self.tr("Size"), wording.file_size(inspected.seen.size_bytes)),
        ]
        rows.append((self.tr("Taken"), inspected.details.acquired or self.tr("unknown; the file's date is used")))
        rows.append((self.tr("Changed"), changed))
        return rows

    def _scene(self, inspected: InspectedPlace) -> list[tuple[str, str]]:
        details, window = inspected.details, inspected.hit.window
        size = f"{wording.number(details.width)} × {wording.number(details.height)} px"
        rows = [(self.tr("Scene"), f"{details.format}, {size}, {details.bands} × {details.dtype}")]
        if inspected.seen.scene is not None:
            place = f"x {wording.number(window.x)}, y {wording.number(window.y)}"
            rows.append((self.tr("Tile"), f"{window.width} × {window.height} px, {place}"))
        return rows

    def _place(self, inspected: InspectedPlace) -> list[tuple[str, str]]:
        rows = []
        if inspected.hit.bounds is not None:
            rows.append((self.tr("Centre"), wording.position(*wording.centre_of(inspected.hit.bounds))))
        if inspected.seen.ground is not None and not inspected.seen.is_rough:
            window = inspected.hit.window
            width, height = inspected.seen.ground.metres(window)
            pixel = self.tr("{metres} per pixel").replace("{metres}", wording.metres(width / window.width))
            rows.append((self.tr("On the ground"), f"{wording.metres(width)} × {wording.metres(height)}, {pixel}"))
        if inspected.seen.is_rough:
            rows.append((self.tr("Place"), self.tr("approximate, from the camera's GPS")))
        elif inspected.seen.footprint is not None:
            corners = "\n".join(wording.position(*corner) for corner in inspected.seen.footprint[:4])
            rows.append((self.tr("Corners"), corners))
        if inspected.details.crs is not None:
            rows.append((self.tr("Grid"), inspected.details.crs))
        return rows
