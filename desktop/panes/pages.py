"""Pages shown instead of results: first steps, suggestions, or that nothing was found."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme.theme import Theme, app_icon
from desktop.widgets.flow import FlowLayout
from desktop.widgets.parts import button, label

MOST_RECENT = 4
CARD_LEAST_PX, CARD_MOST_PX = 500, 584  # width of the first page
EXAMPLES = ("an airport with parked planes", "storage tanks", "boats in a harbour", "dense houses beside a road")


class WelcomePage(QWidget):
    """The first start: three steps, and the sample scenes for those who want to look around first.

    Signals:
        add_asked(): Add a folder.
        sample_asked(): Open the sample scenes.
        open_asked(): Ask which library to open.
        recent_asked(Path): Open this library.
    """

    add_asked = Signal()
    sample_asked = Signal()
    open_asked = Signal()
    recent_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card = QFrame()
        card.setObjectName("card")
        card.setMinimumWidth(CARD_LEAST_PX)
        card.setMaximumWidth(CARD_MOST_PX)
        logo = QLabel()
        logo.setPixmap(app_icon().pixmap(52, 52))
        title = label(self.tr("Find places in your images by describing them"), "hero", wrap=True)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(34, 30, 34, 28)
        inside.setSpacing(14)
        inside.addWidget(logo)
        inside.addWidget(title)
        inside.addSpacing(4)
        steps = (
            (self.tr("Add a folder"), self.tr("Drop it anywhere in this window. Images stay where they are.")),
            (self.tr("Let Nadir index the images"), self.tr("Only on this computer; you can search in the meantime.")),
            (self.tr("Type what you are looking for"), self.tr("Click a result to see which words fit where.")),
        )
        for number, (head, text) in enumerate(steps, start=1):
            inside.addLayout(_step(number, head, text))
        inside.addSpacing(8)
        buttons = QHBoxLayout()
        add = button(self.tr("Add folder…"), "primary")
        sample = button(self.tr("Try the sample scenes"))
        buttons.addWidget(add)
        buttons.addWidget(sample)
        buttons.addStretch(1)
        inside.addLayout(buttons)
        self.recent = QWidget()
        self._recent_flow = FlowLayout(8, self.recent)
        inside.addWidget(self.recent)
        self.show_recent([])
        _in_the_middle(self, card)
        add.clicked.connect(self.add_asked)
        sample.clicked.connect(self.sample_asked)

    def show_recent(self, libraries: Sequence[Path]) -> None:
        """Offer libraries that were open before, and to choose another one."""
        self._recent_flow.clear()
        for path in libraries[:MOST_RECENT]:
            made = button(path.stem, "example")
            made.setToolTip(str(path))
            made.clicked.connect(lambda checked=False, path=path: self.recent_asked.emit(path))
            self._recent_flow.addWidget(made)
        other = button(self.tr("Open a library…"), "link")
        other.clicked.connect(self.open_asked)
        self._recent_flow.addWidget(other)

    @property
    def recent_buttons(self) -> list[QPushButton]:
        """The libraries that are offered; the last one asks for another."""
        return self._recent_flow.widgets(QPushButton)


def _step(number: int, head: str, text: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(14)
    mark = label(str(number), "step")
    mark.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words = QVBoxLayout()
    words.setSpacing(2)
    words.addWidget(label(head, "strong"))
    words.addWidget(label(text, "small", wrap=True))
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    return row


def _in_the_middle(page: QWidget, content: QWidget) -> None:
    """Place content slightly above the middle of a page; without alignment flags, wrapped text gets the height that it needs."""
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(content, 1000)  # as wide as it may be
    row.addStretch(1)
    layout = QVBoxLayout(page)
    layout.addStretch(2)
    layout.addLayout(row)
    layout.addStretch(3)


Example = tuple[str, str]  # text of a button and the query that it asks
Action = tuple[str, Callable[[], None]]  # text of a button and what it does


class MessagePage(QWidget):
    """A short message in the middle, with example queries or buttons as the way on.

    Args:
        theme: Colours.
        width: That the message takes, in pixels.
        parent: Owner.

    Signals:
        example_chosen(str): Search for this.
    """

    example_chosen = Signal(str)

    def __init__(self, theme: Theme, width: int = 460, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._icon_name = "search"
        self._icon = QLabel()
        self._title = label("", "title", wrap=True)
        self._text = label("", "dim", wrap=True)
        for part in (self._icon, self._title, self._text):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._examples = QWidget()
        self._flow = FlowLayout(8, self._examples, centred=True)
        self._buttons = QWidget()
        self._button_flow = FlowLayout(8, self._buttons, centred=True)
        column = QWidget()
        column.setFixedWidth(width)
        layout = QVBoxLayout(column)
        layout.setSpacing(10)
        for widget in (self._icon, self._title, self._text, self._examples, self._buttons):
            layout.addWidget(widget)
        _in_the_middle(self, column)
        theme.changed.connect(self._dress)

    def show_message(
        self,
        icon: str,
        title: str,
        text: str,
        *,
        examples: Sequence[Example] = (),
        action: Action | None = None,
        more: Sequence[Action] = (),
    ) -> None:
        """Show a message.

        Args:
            icon: Name of a picture in resources/icons.
            title: What is the matter.
            text: What to do.
            examples: Queries to click, each with the words on its button.
            action: The best way on.
            more: Other ways.
        """
        self._icon_name = icon
        self._title.setText(title)
        self._text.setText(text)
        self._flow.clear()
        for words, query in examples:
            made = button(words, "example")
            made.clicked.connect(lambda checked=False, query=query: self.example_chosen.emit(query))
            self._flow.addWidget(made)
        self._examples.setVisible(bool(examples))
        actions = [*([action] if action else []), *more]
        self._button_flow.clear()
        for number, (words, act) in enumerate(actions):
            made = button(words, "primary" if number == 0 and action else None)
            made.clicked.connect(lambda checked=False, act=act: act())
            self._button_flow.addWidget(made)
        self._buttons.setVisible(bool(actions))
        self._dress()

    @property
    def title(self) -> str:
        """What is shown."""
        return self._title.text()

    @property
    def sentence(self) -> str:
        """The text under the title."""
        return self._text.text()

    @property
    def examples(self) -> list[QPushButton]:
        """The queries to click."""
        return self._flow.widgets(QPushButton)

    @property
    def buttons(self) -> list[QPushButton]:
        """The ways on, the best first."""
        return self._button_flow.widgets(QPushButton)

    def _dress(self) -> None:
        self._icon.setPixmap(self._theme.pixmap(self._icon_name, 40, color="faint"))
