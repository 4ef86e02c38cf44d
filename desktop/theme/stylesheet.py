"""The style sheet, one text for both palettes."""

from string import Template

import resources
from desktop.theme.colors import DARK, Colors

# Widgets take part by object name or by the dynamic property `role`; sizes are device-independent pixels.
_SHEET = Template("""
* { outline: 0; }
QMainWindow, QDialog { background: $panel; color: $text; }
QToolTip { background: $raised; color: $text; border: 1px solid $border_strong; padding: 5px 7px; }

QMenuBar { background: $panel; color: $text; border-bottom: 1px solid $border; padding: 1px 6px; }
QMenuBar::item { padding: 4px 9px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $raised; color: $text; border: 1px solid $border_strong; padding: 5px; }
QMenu::item { padding: 5px 28px 5px 26px; border-radius: 4px; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::indicator { width: 14px; height: 14px; left: 7px; }

QLabel { color: $text; background: transparent; }
QLabel[role="dim"] { color: $dim; }
QLabel[role="small"] { color: $dim; font-size: 12px; }
QLabel[role="heading"] { color: $dim; font-size: 12px; font-weight: 600; }
QLabel[role="title"] { font-size: 15px; font-weight: 600; }
QLabel[role="hero"] { font-size: 22px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="warn"] { color: $warn; }
QLabel[role="key"] { color: $dim; font-size: 12px; }
QLabel[role="keys"] { color: $text; background: $raised; border: 1px solid $border; border-radius: 4px;
    padding: 1px 6px; font-size: 12px; }
QLabel[role="step"] { background: $raised; border: 1px solid $border_strong; border-radius: 13px; color: $accent;
    font-weight: 600; min-width: 24px; max-width: 24px; min-height: 24px; max-height: 24px; }

QFrame#line { background: $border; border: 0; }
QWidget#sidebar, QWidget#inspector, QWidget#inspectorBody, QWidget#topBar, QWidget#bottomBar { background: $panel; }
QWidget#topBar { border-bottom: 1px solid $border; }
QWidget#bottomBar { border-top: 1px solid $border; }
QWidget#mapPane { background: $panel; border-top: 1px solid $border; }
QWidget#centre, QWidget#page { background: $window; }
QSplitter::handle { background: $border; }
QSplitter::handle:hover { background: $accent; }

QLineEdit { background: $raised; color: $text; border: 1px solid $border_strong; border-radius: 6px; padding: 5px 9px;
    selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit:focus { border: 1px solid $accent; }
QLineEdit#searchBox { font-size: 15px; min-height: 24px; padding: 5px 6px; border-radius: 8px; }

QComboBox { background: $raised; color: $text; border: 1px solid $border_strong; border-radius: 6px; padding: 3px 8px;
    min-height: 18px; }
QCheckBox { color: $text; spacing: 6px; }
QCheckBox::indicator { width: 13px; height: 13px; border: 1px solid $border_strong; border-radius: 4px; background: $raised; }
QCheckBox::indicator:checked { border: 1px solid $accent; background: $accent; image: url("$check"); }
QCheckBox::indicator:focus { border: 1px solid $accent; }
QCheckBox::indicator:checked:focus { border: 1px solid $text; }
QCalendarWidget { background: $raised; border: 1px solid $border_strong; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $panel; border-bottom: 1px solid $border; min-height: 34px; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; padding: 3px 6px; }
QCalendarWidget QToolButton::menu-indicator { image: none; width: 0; }
QCalendarWidget QSpinBox { background: $raised; color: $text; border: 1px solid $accent; border-radius: 5px; }
QCalendarWidget QAbstractItemView { background: $raised; alternate-background-color: $raised; color: $text; border: 0;
    selection-background-color: $accent; selection-color: $on_accent; }
QCalendarWidget QAbstractItemView:disabled { color: $faint; }
QComboBox:hover { background: $hover; }
QComboBox:focus { border: 1px solid $accent; }
QComboBox:disabled { color: $faint; }
QComboBox::drop-down { border: 0; width: 20px; }
QComboBox::down-arrow { image: url("$arrow"); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $border_strong; padding: 3px;
    selection-background-color: $selected; selection-color: $text; }

QPushButton { background: $raised; color: $text; border: 1px solid $border_strong; border-radius: 6px;
    padding: 6px 14px; min-height: 17px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $faint; border-color: $border; background: $panel; }
QPushButton[role="primary"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[role="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[role="primary"]:focus { border: 2px solid $text; padding: 5px 13px; }
QPushButton[role="primary"]:disabled { background: $track; border-color: $track; color: $faint; }
QPushButton[role="link"] { background: transparent; border: 1px solid transparent; color: $accent; padding: 2px 4px; }
QPushButton[role="link"]:hover { text-decoration: underline; }
QPushButton[role="link"]:focus { border: 1px solid $accent; padding: 2px 4px; }
QPushButton[role="quiet"] { background: transparent; border: 1px solid transparent; padding: 4px 8px; text-align: left; }
QPushButton[role="quiet"]:checked { background: $selected; border: 1px solid $accent; }
QPushButton[role="quiet"]:hover { background: $hover; }
QPushButton[role="quiet"]:focus { border: 1px solid $accent; padding: 4px 8px; }
QPushButton[role="problems"] { background: transparent; border: 1px solid transparent; color: $warn; padding: 2px 6px; }
QPushButton[role="problems"]:hover { background: $warn_soft; }
QPushButton[role="problems"]:focus { border: 1px solid $warn; padding: 2px 6px; }
QPushButton[role="example"] { border-radius: 12px; padding: 4px 13px; border: 1px solid $border; }
QPushButton[role="example"]:focus { border: 2px solid $accent; padding: 3px 12px; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 5px; padding: 3px; color: $text; }
QToolButton:hover { background: $hover; }
QToolButton:pressed { background: $pressed; }
QToolButton:focus { border: 1px solid $accent; }
QToolButton[role="toggle"] { border: 1px solid $border_strong; border-radius: 11px; padding: 2px 10px; font-size: 12px; }
QToolButton[role="toggle"]:checked { background: $selected; border: 1px solid $accent; }
QToolButton[role="toggle"]:focus { border: 1px solid $accent; }
QToolButton[role="toggle"]:checked:focus, QPushButton[role="quiet"]:checked:focus,
QPushButton[role="picture"]:focus { border: 1px solid $text; padding: 2px 10px; }
QPushButton[role="picture"] { background: $selected; border: 1px solid $accent; border-radius: 11px; padding: 2px 10px;
    font-size: 12px; text-align: left; }
QPushButton[role="picture"]:hover { background: $hover; }
QToolButton[role="liked"], QToolButton[role="unliked"] { border: 1px solid $good; border-radius: 6px; padding: 2px 5px;
    font-size: 12px; color: $dim; }
QToolButton[role="unliked"] { border: 1px solid $bad; }
QToolButton[role="liked"]:focus, QToolButton[role="unliked"]:focus { border: 1px solid $text; }
QToolButton[role="chip"] { background: $warn_soft; border: 1px solid $warn; border-radius: 6px; padding: 3px 6px;
    font-size: 12px; color: $text; }
QToolButton[role="chip"]:hover { background: $hover; }
QToolButton[role="chip"]:focus { border: 1px solid $text; }
QToolButton[role="dot"] { border: 1px solid transparent; border-radius: 6px; padding: 3px; }
QToolButton[role="dot"]:checked { background: $selected; border: 1px solid $accent; }
QToolButton[role="dot"]:focus { border: 1px solid $accent; }
QToolButton[role="dot"]:checked:focus { border: 1px solid $text; }
QWidget#resultBar { background: $window; }
QToolButton[role="known"] { background: transparent; color: $evidence; border: 1px solid $border_strong;
    border-radius: 11px; padding: 1px 9px; font-weight: 600; min-height: 18px; }
QToolButton[role="known"]:hover { background: $evidence_soft; }
QToolButton[role="known"]:checked { background: $evidence_soft; border: 1px solid $evidence; }
QToolButton[role="known"]:focus { border: 1px solid $accent; }
QToolButton[role="unknown"] { background: transparent; color: $dim; border: 1px dashed $border_strong;
    border-radius: 11px; padding: 1px 9px; min-height: 18px; }
QToolButton[role="unknown"]:focus { border: 1px solid $accent; }

QListView { background: $window; border: 0; color: $text; }
QListView#folders { background: $panel; border: 1px solid transparent; border-radius: 5px; }
QListView#folders:focus { border: 1px solid $accent; }
QListView#choices { background: $raised; border: 1px solid $border; border-radius: 6px; padding: 3px; }
QListView#choices:focus { border: 1px solid $accent; }
QListView#choices::item { padding: 4px 6px; border-radius: 4px; color: $text; }
QListView#choices::item:selected { background: $selected; color: $text; }
QTableView { background: $raised; border: 1px solid $border; gridline-color: $border; color: $text;
    selection-background-color: $selected; selection-color: $text; }
QTableWidget::item { padding: 0 5px; }
QHeaderView::section { background: $panel; color: $dim; border: 0; border-bottom: 1px solid $border; padding: 6px 8px; }
QAbstractItemView#completer { background: $raised; border: 1px solid $border_strong; padding: 0 4px;
    selection-background-color: $selected; selection-color: $text; }
QAbstractItemView#completer::item { padding: 5px 8px; border-radius: 4px; min-height: 18px; }
QAbstractItemView#completer::item:selected, QAbstractItemView#completer::item:hover { background: $selected; color: $text; }
QScrollArea { background: $panel; border: 1px solid transparent; }
QScrollArea:focus { border: 1px solid $accent; }
QTextBrowser { background: $raised; color: $text; border: 1px solid $border; border-radius: 6px; }

QScrollBar:vertical { background: transparent; width: 11px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 11px; margin: 0; }
QScrollBar::handle { background: $border_strong; border-radius: 3px; margin: 2px 4px 2px 2px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; margin: 2px 2px 4px 2px; }
QScrollBar::handle:hover { background: $faint; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent;
    border: 0; width: 0; height: 0; }

QSlider::groove:horizontal { height: 4px; background: $track; border-radius: 2px; }
QSlider::sub-page:horizontal { background: $evidence; border-radius: 2px; }
QSlider[role="accent"]::sub-page:horizontal { background: $accent; }
QSlider::handle:horizontal { width: 12px; height: 12px; margin: -5px 0; border-radius: 7px; background: $raised;
    border: 1px solid $border_strong; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { border: 1px solid $evidence; }
QProgressBar { background: $track; border: 0; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QFrame#notice[severity="error"] { background: $bad_soft; border: 0; border-bottom: 1px solid $bad; }
QFrame#notice[severity="warning"] { background: $warn_soft; border: 0; border-bottom: 1px solid $warn; }
QFrame#notice[severity="info"] { background: $selected; border: 0; border-bottom: 1px solid $accent; }
QFrame#floating { background: $raised; border: 1px solid $border; border-radius: 7px; }
QFrame#card { background: $raised; border: 1px solid $border; border-radius: 10px; }
""")


# A style sheet takes pictures only as files; the grey of a list's arrow suits both palettes.
ARROW = resources.ICONS / "combo-arrow.svg"


def style_sheet(colors: Colors) -> str:
    """The application's style sheet in one palette."""
    check = "check-dark.svg" if colors is DARK else "check-light.svg"
    return _SHEET.substitute(colors.as_dict(), arrow=ARROW.as_posix(), check=(resources.ICONS / check).as_posix())
