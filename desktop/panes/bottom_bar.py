"""Two short lines: work in progress, and problems."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from core.indexing.progress import IndexReport, Progress
from core.search.query import SearchResult
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import ElidedLabel, button

STEPS = 1000  # of the bar


class BottomBar(QWidget):
    """What is going on.

    Signals:
        cancel_asked(): Stop the work in progress.
        pause_asked(): Hold it.
        resume_asked(): Let it go on.
        problems_asked(): Show the files that could not be read.
    """

    cancel_asked = Signal()
    pause_asked = Signal()
    resume_asked = Signal()
    problems_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self.setFixedHeight(38)
        self.said = ElidedLabel("small")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(140)
        self.progress.setAccessibleName(self.tr("Indexing progress"))
        self.cancel = button(self.tr("Stop"), "quiet")
        self.pause = button(self.tr("Pause"), "quiet")
        self.pause.setCheckable(True)
        self.problems = button("", "problems")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 0, 8, 0)
        layout.setSpacing(10)
        layout.addWidget(self.progress)
        layout.addWidget(self.said, 1)
        layout.addWidget(self.pause)
        layout.addWidget(self.cancel)
        layout.addWidget(self.problems)
        self.cancel.clicked.connect(self._stop)
        self.pause.toggled.connect(self._hold)
        self.problems.clicked.connect(self.problems_asked)
        theme.changed.connect(self._dress)
        self._dress()
        self.show_idle("")
        self.show_problems(0)

    def show_idle(self, text: str) -> None:
        """Nothing is in progress; show a line, for example about the results."""
        self.said.setText(text)
        self.progress.hide()
        self.cancel.hide()
        self.pause.hide()

    def show_work(self, text: str) -> None:
        """Something is being done that ends by itself; nothing if empty."""
        self.show_idle(text)
        self.progress.setRange(0, 0)
        self.progress.setVisible(bool(text))

    def show_report(self, report: IndexReport) -> None:
        """What indexing did."""
        if report.cancelled:
            self.show_idle(self.tr("Indexing was stopped; update the folder to continue where it stopped."))
            return
        sentence = self.tr("{added} added, {updated} updated, {removed} removed in {time}")
        numbers = {name: wording.number(getattr(report, name)) for name in ("added", "updated", "removed")}
        parts = [sentence.format(**numbers, time=wording.duration(report.seconds))]
        if report.skipped:
            one, many = (
                self.tr("file of a kind that Nadir does not read"),
                self.tr("files of kinds that Nadir does not read"),
            )
            nameless = self.tr("no extension")
            kinds = [f"{kind or nameless} {wording.number(count)}" for kind, count in report.skipped.items()]
            count = wording.count_of(sum(report.skipped.values()), one, many)
            parts.append(f"{count} ({', '.join(kinds)})")
        self.show_idle("  ·  ".join(parts))

    def show_found(self, result: SearchResult) -> None:
        """How many results a search gave, out of how many, how fast."""
        found = wording.count_of(len(result.hits), self.tr("result"), self.tr("results"))
        searched = wording.count_of(result.tiles_searched, self.tr("tile"), self.tr("tiles"))
        sentence = self.tr("{found} among {searched} in {time}")
        if result.matches_well is False:
            sentence = self.tr("Nothing better than chance among {searched}; {time}")
        self.show_idle(sentence.format(found=found, searched=searched, time=wording.milliseconds(result.seconds)))

    def show_starting(self) -> None:
        """Indexing begins."""
        self.pause.setChecked(False)
        self._busy(self.tr("Starting to index…"), 0, 0)

    def show_progress(self, progress: Progress) -> None:
        """How far indexing is."""
        if progress.phase == "looking":
            self._busy(self.tr("Looking for images in {folder}…").format(folder=progress.current), 0, 0)
            return
        parts = [
            self.tr("Indexing {done} of {total} images").format(
                done=wording.number(progress.done), total=wording.number(progress.total)
            )
        ]
        # The most important part comes first, because the end of the line is cut in a narrow window.
        if progress.seconds_left is not None and progress.done < progress.total:
            parts.append(self.tr("{time} left").format(time=wording.duration(progress.seconds_left)))
        if progress.tiles_per_second > 0:
            rate = wording.number(round(progress.tiles_per_second))
            parts.append(self.tr("{n} tiles per second").format(n=rate))
        if progress.failed:
            parts.append(self.tr("{n} unreadable").format(n=wording.number(progress.failed)))
        if self.pause.isChecked():
            parts = [parts[0], self.tr("paused")]
        self._busy("  ·  ".join(parts), round(progress.share * STEPS), STEPS)

    def _busy(self, text: str, done: int, total: int) -> None:
        self.said.setText(text)
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.progress.show()
        self.cancel.setEnabled(True)
        self.cancel.show()
        self.pause.show()

    def _hold(self, held: bool) -> None:
        self.pause.setText(self.tr("Resume") if held else self.tr("Pause"))
        if held:
            self.said.setText(self.tr("Pausing after the current images. You can search the finished ones."))
            self.pause_asked.emit()
        else:
            self.said.setText(self.tr("Resuming…"))
            self.resume_asked.emit()

    def _stop(self) -> None:
        self.cancel.setEnabled(False)
        self.said.setText(self.tr("Stopping after the current images; finished ones are kept…"))
        self.cancel_asked.emit()

    def show_problems(self, count: int) -> None:
        """How many files could not be read; none hides the button."""
        self.problems.setVisible(count > 0)
        one, many = self.tr("file could not be read"), self.tr("files could not be read")
        self.problems.setText(wording.count_of(count, one, many))

    def _dress(self) -> None:
        self.cancel.setIcon(self._theme.icon("stop"))
        self.problems.setIcon(self._theme.icon("warning", "warn"))
        self.problems.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
