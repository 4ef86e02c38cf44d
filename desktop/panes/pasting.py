"""Search by pictures pasted anywhere in the window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QTemporaryDir, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from core.errors import UsageError
from desktop.engine.background import Background, Task
from desktop.panes.dropped import image_files


class Pasting(QObject):
    """Watches for "paste" while the clipboard holds a picture.

    Args:
        window: Where it may be pasted.
        box: A field that would otherwise take the key press for itself.
        readers: Threads that write a picture itself, such as a screenshot, to a file.

    Signals:
        pasted(Path): An image file was pasted.
    """

    pasted = Signal(object)

    def __init__(self, window: QWidget, box: QWidget, readers: Background) -> None:
        super().__init__(window)
        self._readers = readers
        self._folder = QTemporaryDir()
        self._count = 0
        window.installEventFilter(self)
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the key press if the clipboard holds a picture."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        return bool(event.matches(QKeySequence.StandardKey.Paste)) and self.paste()

    def paste(self) -> bool:
        """Search for the picture on the clipboard; False where there is none."""
        data = QGuiApplication.clipboard().mimeData()
        files = image_files(data)
        if files:
            self.pasted.emit(files[0])
        elif data.hasImage():
            image, path = QGuiApplication.clipboard().image(), self._next_file()
            self._readers.start(Task(lambda: keep(image, path), self.pasted.emit))
        else:
            return False
        return True

    def _next_file(self) -> Path:
        """File for the next pasted picture, kept until the window closes."""
        self._count += 1
        name = self.tr("pasted picture")
        return Path(self._folder.path()) / f"{name} {self._count}.png"


def keep(image: QImage, path: Path) -> Path:
    """Write a pasted picture to a file; runs in a worker thread.

    Raises:
        UsageError: the disk has no room for it.
    """
    if not image.save(str(path)):
        raise UsageError("The pasted picture could not be saved; free some space on the disk and paste it again.")
    return path
