"""How a folder is drawn in the sidebar: its name, and its count in a column of its own at the right."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme.fonts import SMALL_PX, font
from desktop.theme.theme import Theme

COUNT_ROLE = int(Qt.ItemDataRole.UserRole) + 1
GAP, EDGE = 8, 6


class FolderDelegate(QStyledItemDelegate):
    """Draws what `COUNT_ROLE` says at the right edge; the name has the rest.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one folder."""
        self.initStyleOption(option, index)
        count = str(index.data(COUNT_ROLE) or "")
        painter.save()
        painter.setFont(font(SMALL_PX, tabular=True))
        width = painter.fontMetrics().horizontalAdvance(count)
        whole: QRect = option.rect
        style = option.widget.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        painter.setPen(self._theme.color("dim"))
        right = whole.adjusted(0, 0, -EDGE, 0)
        painter.drawText(right, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), count)
        painter.restore()
        option.rect = whole.adjusted(0, 0, -(width + GAP + EDGE), 0)
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as its line, and no wider than the list, however long the name is."""
        return QSize(1, super().sizeHint(option, index).height())
