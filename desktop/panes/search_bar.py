"""The search box with its history and suggestions, the SAR switch, and the line that marks the query's keywords."""

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLabel, QLineEdit, QListView, QSizePolicy, QVBoxLayout, QWidget

from core.search.words import Negation, QueryWords, replaced
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.widgets.parts import button, icon_button
from desktop.widgets.switch import Switch

if TYPE_CHECKING:
    from core.model.keywords import Keyword

LONGEST = 4000  # longer than a query may be, so that the engine can report it instead of cutting silently
LONGEST_NAME_PX = 120
NARROW = 620


def says_nothing(keywords: "Sequence[Keyword]") -> bool:
    """Whether the model knows no word of a query or near it, as for a query in another language."""
    near = sum(bool(keyword.nearest) for keyword in keywords)
    return bool(keywords) and not any(keyword.known for keyword in keywords) and near <= len(keywords) / 3


class SearchBar(QWidget):
    """The search bar.

    Signals:
        asked(str): Search for this text.
        sar_toggled(bool): Results should (not) be re-ranked by reverse retrieval.
        picture_dropped(): Search without the picture that is part of the query.
        back_asked(): Go back to the question before.
    """

    asked = Signal(str)
    sar_toggled = Signal(bool)
    picture_dropped = Signal()
    back_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._theme = theme
        self._words: list[str] = []
        self._history: list[str] = []
        self._concepts: list[str] = []
        self._said: tuple[str, list[Keyword]] = ("", [])
        self.box = QLineEdit()
        self.box.setObjectName("searchBox")
        self._hint = self.tr("What are you looking for?  For example: storage tanks beside a river -trees")
        self.box.setPlaceholderText(self._hint)
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setMaxLength(LONGEST)
        self.box.setClearButtonEnabled(True)
        # A text field would insert the address of a dropped file; the window handles it instead.
        self.box.setAcceptDrops(False)
        self.back = icon_button(theme, "back", self.tr("Back to the previous search"))
        self.back.setEnabled(False)
        self._lens = QAction(self.tr("Search history"), self)
        self._lens.setToolTip(self.tr("Search history (Down)"))
        self.box.addAction(self._lens, QLineEdit.ActionPosition.LeadingPosition)
        self.completer = self._make_completer()
        self.picture = button("", "picture")
        self.picture.setVisible(False)
        self.go = button(self.tr("Search"), "primary")
        self.sar = Switch(self.tr("Re-rank (SAR)"), theme, short="SAR")
        self.sar.setToolTip(
            self.tr(
                "Sort-After-Reversed-Retrieval: checks for each result which of thousands of descriptions fit it "
                "better than your words, and re-ranks by that."
            )
        )
        self.marked = QLabel()
        self.marked.setTextFormat(Qt.TextFormat.RichText)
        self.marked.setWordWrap(True)
        self.marked.setVisible(False)
        self.marked.linkActivated.connect(self._replace_word)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.back)
        row.addWidget(self.box, 1)
        row.addWidget(self.go)
        row.addSpacing(6)
        row.addWidget(self.sar)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.setSpacing(7)
        layout.addLayout(row)
        below = QHBoxLayout()
        below.setSpacing(10)
        self.picture.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        below.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.marked, 1)
        layout.addLayout(below)
        self.box.returnPressed.connect(self._ask)
        self.go.clicked.connect(self._ask)
        self.sar.toggled.connect(self.sar_toggled)
        self.picture.clicked.connect(self.picture_dropped)
        self.back.clicked.connect(self.back_asked)
        self._lens.triggered.connect(self._offer_history)
        self.box.installEventFilter(self)
        theme.changed.connect(self._dress)
        self._dress()

    def _make_completer(self) -> QCompleter:
        completer = QCompleter(QStringListModel(self), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(9)
        popup = QListView()
        popup.setObjectName("completer")
        completer.setPopup(popup)
        self._suggestions = popup
        self.box.setCompleter(completer)
        self.box.textEdited.connect(self._suggest)
        return completer

    def set_words(self, words: Sequence[str]) -> None:
        """Words that the model knows, for suggestions."""
        self._words = list(words)

    def set_concepts(self, concepts: Sequence[str]) -> None:
        """Concepts of the library as they are written in a query, for suggestions."""
        self._concepts = list(concepts)

    def set_history(self, history: Sequence[str]) -> None:
        """Earlier queries, newest first, for suggestions."""
        self._history = list(history)

    def _suggest(self, text: str) -> None:
        """Earlier queries that start so, then the last word completed from the known vocabulary."""
        start, _, last = text.rpartition(" ")
        found = [query for query in self._history if query.casefold().startswith(text.casefold())][:4]
        sign = "-" if last.startswith("-") else ""
        begun = last.removeprefix("-").casefold()
        if len(begun) >= 2:
            head = (f"{start} " if start else "") + sign
            found += [head + word for word in self._words if word.startswith(begun)][:6]
            found += [
                head + concept for concept in self._concepts if concept.replace('"', "").casefold().startswith(begun)
            ]
        model = self.completer.model()
        if isinstance(model, QStringListModel):
            model.setStringList(list(dict.fromkeys(found)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down in the box opens the search history; an open list handles the key itself."""
        is_down = (
            isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Down
        )
        if not is_down or self._suggestions.isVisible():
            return False
        self._offer_history()
        return True

    def _offer_history(self) -> None:
        """All earlier queries, whatever is typed; the user chooses by arrow or mouse."""
        model = self.completer.model()
        if self._history and isinstance(model, QStringListModel):
            model.setStringList(self._history)
            self.completer.setCompletionPrefix("")
            self.box.setFocus()
            self.completer.complete()

    def show_way_back(self, is_open: bool) -> None:
        """Whether there is a question to go back to."""
        self.back.setEnabled(is_open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the switch hides its label to leave room for the query."""
        super().resizeEvent(event)
        self.sar.set_short(self.width() < NARROW)

    def take_keys(self) -> None:
        """Let the user type another query."""
        self.box.setFocus()
        self.box.selectAll()

    def text(self) -> str:
        """What is in the box."""
        return self.box.text().strip()

    def set_text(self, text: str) -> None:
        """Put a query into the box without searching."""
        if text != self.box.text():
            self.box.setText(text)
            if not self.box.hasFocus():  # else the person types on at the end
                self.box.home(False)  # what does not fit is cut at the end, not at the start

    def ask(self, text: str) -> None:
        """Put a query into the box and search."""
        self.set_text(text)
        self._ask()

    def show_picture(self, name: str) -> None:
        """Show which picture is part of the query; none if empty."""
        self.picture.setVisible(bool(name))
        short = self.picture.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, LONGEST_NAME_PX)
        self.picture.setText(f"{short}  ✕")
        self.picture.setToolTip(self.tr("Like {name}. Click to search without it.").format(name=name))
        self.picture.setAccessibleName(self.tr("Search without the picture {name}").format(name=name))
        hint = self.tr("Add words, such as: with a bridge, or -ships") if name else self._hint
        self.box.setPlaceholderText(hint)

    def show_keywords(self, text: str, keywords: "list[Keyword]") -> None:
        """Mark the keywords of a query; none hides the line."""
        self._said = (text, keywords)
        self._dress()

    def _ask(self) -> None:
        self.asked.emit(self.text())

    def _replace_word(self, link: str) -> None:
        """A link was clicked: replace the words that it belongs to."""
        start, end, word = link.split(":", 2)
        self.ask(replaced(self._said[0], int(start), int(end), word))

    def _dress(self) -> None:
        self._lens.setIcon(self._theme.icon("search"))
        self.picture.setIcon(self._theme.icon("image", "accent"))
        self.box.setMinimumSize(QSize(120, 36))
        text, keywords = self._said
        words = QueryWords.of(text)
        self.marked.setVisible(bool(keywords or words.spans))
        marks = [(keyword.start, keyword.end, self._marked(text, keyword)) for keyword in keywords]
        marks += [(start, end, self._struck(text[start:end])) for start, end in words.spans]
        marks += [(said.end, said.end, self._offered(said)) for said in words.negations]
        head, dim = self.tr("Keywords:"), self._theme.colors.dim
        for one in words.weights:
            marks.append((one.start, one.words[0], ""))
            marks.append((one.words[1], one.end, f'<span style="color:{dim}">{wording.weighted("", one.value)}</span>'))
        parts, at = [], 0
        for start, end, html in sorted(marks):
            parts += [escape(text[at:start]), html]
            at = end
        parts.append(escape(text[at:]))
        if says_nothing(keywords):
            parts.append(" &nbsp;" + self.tr("The model reads English only."))
        self.marked.setText(f'<span style="color:{dim}">{head}&nbsp; {"".join(parts)}</span>')

    def _marked(self, text: str, keyword: "Keyword") -> str:
        """A keyword as rich text; an unknown one with the nearest known words as links."""
        colors = self._theme.colors
        word = escape(text[keyword.start : keyword.end])
        if keyword.known:
            known = f'<span style="color:{colors.evidence}; font-weight:600">{word}</span>'
            note = self.tr("rare in training")
            return f'{known}<span style="color:{colors.dim}"> ({note})</span>' if keyword.kind == "rare" else known
        near = ", ".join(
            f'<a style="color:{colors.accent}" href="{keyword.start}:{keyword.end}:{escape(other)}">{escape(other)}</a>'
            for other in keyword.nearest
        )
        note = self.tr("not seen in training")
        return (
            f'<span style="color:{colors.text}; text-decoration:underline">{word}</span>'
            f'<span style="color:{colors.dim}"> ({f"{note}: {near}" if near else note})</span>'
        )

    def _offered(self, said: Negation) -> str:
        """A link that turns "without trees" into "-trees"."""
        link = f"{said.start}:{said.end}:{escape(said.minus)}"
        note = self.tr("leave out: {words}").format(words=escape(said.minus))
        return f' (<a style="color:{self._theme.colors.accent}" href="{link}">{note}</a>)'

    def _struck(self, text: str) -> str:
        """What is not wanted as rich text."""
        words = escape(text[1:].strip('"“”'))
        note = self.tr("unwanted")
        return (
            f'<span style="color:{self._theme.colors.bad}; text-decoration:line-through">{words}</span>'
            f'<span style="color:{self._theme.colors.dim}"> ({note})</span>'
        )
