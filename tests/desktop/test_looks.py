"""Small things that a person sees: what is cut off, what lies over what, what stands where."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QInputDialog, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from core.imagery import Window
from core.indexing.run import index_folders
from core.search.query import Hit
from desktop.dialogs.problems import ProblemsDialog
from desktop.library import libraries
from desktop.marking.questions import ask_collection_name, ask_note
from desktop.panes.folder_delegate import COUNT_ROLE
from desktop.saving.dialog import ask_search_name
from desktop.teaching.concepts_dialog import ask_concept_name
from desktop.text import wording
from desktop.theme.theme import Theme
from desktop.timeline.bar import TimeBar
from desktop.widgets.parts import ElidedCombo
from desktop.window import MainWindow
from tests.conftest import write_scenes
from tests.desktop.conftest import search, settle


def test_the_caret_stays_behind_what_was_typed_or_chosen(opened: MainWindow, qtbot: QtBot) -> None:
    box = opened.search_bar.box
    box.setFocus()
    search(qtbot, opened, "boats in a harbour")
    assert box.cursorPosition() == len("boats in a harbour")
    opened.search_bar.ask("storage tanks beside a river")
    settle(qtbot, opened)
    assert box.hasFocus()
    assert box.cursorPosition() == len(box.text())


def test_without_a_library_there_is_nothing_to_narrow(window: MainWindow, sample_library: Path, qtbot: QtBot) -> None:
    settle(qtbot, window)
    assert not window.tools.marking.panel.isVisible()
    assert not window.sidebar.filters.isVisible()
    window.workspace.open(sample_library)
    settle(qtbot, window)
    assert window.tools.marking.panel.isVisible()
    assert window.sidebar.filters.isVisible()
    window.workspace.close()
    assert not window.tools.marking.panel.isVisible()


def test_counts_of_folders_stand_in_a_column_and_are_read_out(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model
) -> None:
    names = ("a", "a folder whose name is much longer than the sidebar is wide")
    for count, name in enumerate(names, start=1):
        write_scenes(tmp_path / name, ("river",), count)
    index_folders(tmp_path / "l.nadir", [tmp_path / name for name in names], default_model)
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    folders = window.sidebar.folders
    assert [folders.item(row).data(COUNT_ROLE) for row in range(2)] == ["1", "2"]
    accessible = folders.item(1).data(11)  # Qt::AccessibleTextRole
    assert accessible.endswith("2 scenes")
    picture = folders.viewport().grab().toImage()
    assert picture.devicePixelRatio() == 1
    ends = []
    for row in range(2):
        rect = folders.visualItemRect(folders.item(row))
        ground = picture.pixel(rect.right() - 1, rect.top() + 2)
        inked = [
            x
            for x in range(rect.left(), rect.right())
            for y in range(rect.top() + 3, rect.bottom() - 3)
            if picture.pixel(x, y) != ground
        ]
        ends.append(max(inked))
    assert abs(ends[0] - ends[1]) <= 2


def test_an_example_is_marked_where_no_other_sign_stands(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "storage tanks")
    hit = opened.grid.selected_hits()[0]
    assert hit.words  # so that the lower left corner is taken
    rect = opened.grid.visualRect(opened.model.index(0, 0))
    corner = rect.adjusted(12, rect.height() - 46 - 45, -rect.width() + 90, -50)
    before = opened.grid.viewport().grab(corner).toImage()
    opened.model.show_signs({hit.tile_id: True})
    assert opened.grid.viewport().grab(corner).toImage() == before
    assert opened.grid.viewport().grab(rect).toImage() != before


def test_a_share_behind_better_than_has_no_sign_of_its_own() -> None:
    place = (Path("a.jpg"), Window(0, 0, 9, 9))
    hit = Hit(*(1, 1, 1, 1), *place, *(0.4, 0.3, 0.4, 0.0001, None))
    line = next(line for line in wording.score_lines(hit, 4096) if "reference captions" in line.meaning)
    assert line.value == "> 99.9 %"
    assert "better than 99.9 % of 4,096" in line.meaning


ASKED: dict[str, Callable[[QWidget], object]] = {
    "note": lambda parent: ask_note(parent, "wet"),
    "collection": lambda parent: ask_collection_name(parent, "ports"),
    "search": lambda parent: ask_search_name(parent, "boats"),
    "concept": lambda parent: ask_concept_name(parent, []),
}


@pytest.mark.parametrize("name", ASKED)
@pytest.mark.parametrize("taken", [True, False])
def test_a_question_for_a_name_shows_all_of_its_words_and_its_way_on(
    window: MainWindow, qtbot: QtBot, name: str, taken: bool
) -> None:
    seen: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QInputDialog)
        ok = next(box.button(QDialogButtonBox.StandardButton.Ok) for box in dialog.findChildren(QDialogButtonBox))
        (told,) = dialog.findChildren(QLabel)
        assert told.heightForWidth(told.width()) <= told.height() + 1
        assert dialog.width() >= 380
        seen.append(ok.text().replace("&", ""))
        dialog.setTextValue("  beaches ")
        dialog.accept() if taken else dialog.reject()

    QTimer.singleShot(50, answer)
    assert ASKED[name](window) == ("beaches" if taken else None)
    assert seen != ["OK"]


def test_what_is_chosen_in_a_narrow_list_ends_in_an_ellipsis(qtbot: QtBot, window: MainWindow) -> None:
    combo = ElidedCombo(window)
    combo.addItem("a collection with a long name, of which the end is not seen")
    combo.resize(120, 28)
    combo.show()
    cut = combo.grab().toImage()
    combo.setItemText(0, "a collection with a long name, and quite another end")
    assert combo.grab().toImage() == cut  # both are cut at the same place, by the same sign


def test_years_below_the_time_line_stand_evenly(qtbot: QtBot) -> None:
    theme = Theme("light")
    bar = TimeBar(theme)
    qtbot.addWidget(bar)
    bar.resize(455, 66)
    bar.show_counts({"2009-07": 1, "2018-03": 2, "2026-11": 3}, {})
    years = [year for _, year in bar.years(36.0)]
    assert len(years) >= 4
    assert len({after - before for before, after in itertools.pairwise(years)}) == 1
    lefts = [bar.rect_of(index).left() for index, _ in bar.years(36.0)]
    assert all(after - before >= 36 for before, after in itertools.pairwise(lefts))
    assert bar.spans[0].first == QDate(2009, 7, 1)


def test_the_folder_of_an_unreadable_file_has_the_room_that_the_others_leave(qtbot: QtBot, window: MainWindow) -> None:
    from PySide6.QtWidgets import QTableWidget

    from core.library.records import Failure
    from core.sentence import Sentence

    dialog = ProblemsDialog([Failure(Path("/somewhere/in/a/long/path/x.tif"), Sentence("it is damaged", {}))], window)
    dialog.show()
    (table,) = dialog.findChildren(QTableWidget)
    widths = [table.columnWidth(column) for column in range(3)]
    assert widths[2] > table.viewport().width() / 2
    assert sum(widths) <= table.viewport().width() + 1


def test_chips_of_a_line_stand_at_one_height(opened: MainWindow, qtbot: QtBot) -> None:
    search(qtbot, opened, "storage tanks")
    opened.tools.teaching.teach(opened.grid.selected_hits(), True)
    settle(qtbot, opened)
    chips = next(chip for chip in opened.centre.findChildren(QToolButton) if chip.property("role") == "liked")
    line = chips.parentWidget()
    assert line is not None
    middles = [part.geometry().center().y() for part in line.findChildren(QWidget) if part.parentWidget() is line]
    assert max(middles) - min(middles) <= 1


def test_a_result_whose_folder_is_away_offers_to_say_where_it_lies(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, default_model, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_scenes(tmp_path / "images" / "deeper", ("harbour",), 2)
    index_folders(tmp_path / "l.nadir", [tmp_path / "images"], default_model)
    (tmp_path / "images").rename(tmp_path / "elsewhere")
    window.workspace.open(tmp_path / "l.nadir")
    settle(qtbot, window)
    search(qtbot, window, "a harbour with boats")
    moved = next(way for way in window.inspector.message.buttons if "new location" in way.text())
    monkeypatch.setattr(libraries, "ask_folder", lambda parent, title: tmp_path / "elsewhere")
    moved.click()
    settle(qtbot, window)
    assert window.inspector.inspected is not None
    assert window.inspector.inspected.hit.path.is_relative_to(tmp_path / "elsewhere")
