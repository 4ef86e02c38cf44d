"""One message above the results: what happened and what to do."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from desktop.messages.errors import Notice
from desktop.theme.theme import Theme
from desktop.widgets.parts import button, icon_button, label

ICONS = {"info": ("info", "accent"), "warning": ("warning", "warn"), "error": ("error", "bad")}


class NoticeBar(QFrame):
    """Shows one notice until it is closed or a newer one comes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._theme = theme
        self._notice: Notice | None = None
        self._icon = QLabel()
        self._text = label("", wrap=True, selectable=True)
        self.action = button("", "link")
        self.other = button("", "link")
        self.copy = button(self.tr("Copy details"), "link")
        self._close = icon_button(theme, "close", self.tr("Close this message"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 8, 8, 8)
        layout.setSpacing(10)
        layout.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._text, 1)
        layout.addWidget(self.action)
        layout.addWidget(self.other)
        layout.addWidget(self.copy)
        layout.addWidget(self._close)
        self.action.clicked.connect(lambda: self._act())
        self.other.clicked.connect(lambda: self._act(other=True))
        self.copy.clicked.connect(self._copy_details)
        self._close.clicked.connect(self.dismiss)
        theme.changed.connect(self._dress)
        self.hide()

    def show_notice(self, notice: Notice) -> None:
        """Show a message."""
        self._notice = notice
        self._text.setText(notice.sentence)
        self._text.setAccessibleName(notice.sentence)
        for control, words in ((self.action, notice.action_label), (self.other, notice.other_label)):
            control.setVisible(words is not None)
            control.setText(words or "")
        self.copy.setVisible(notice.details is not None)
        self.copy.setText(self.tr("Copy details"))
        self.setProperty("severity", notice.severity)
        self.style().unpolish(self)
        self.style().polish(self)
        self._dress()
        self.show()

    def dismiss(self) -> None:
        """Take the message away."""
        self._notice = None
        self.hide()

    @property
    def sentence(self) -> str:
        """What is shown; empty when nothing is."""
        return self._notice.sentence if self._notice else ""

    def _act(self, *, other: bool = False) -> None:
        notice = self._notice
        self.dismiss()
        act = None if notice is None else notice.other if other else notice.action
        if act is not None:
            act()

    def _copy_details(self) -> None:
        if self._notice is not None and self._notice.details:
            QGuiApplication.clipboard().setText(self._notice.details)
            self.copy.setText(self.tr("Copied"))

    def _dress(self) -> None:
        if self._notice is not None:
            icon, color = ICONS[self._notice.severity]
            self._icon.setPixmap(self._theme.pixmap(icon, 18, color=color))
