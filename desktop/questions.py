"""Questions to the person: which file or folder, and whether something may be lost."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget

from core.retrieval.records import FolderRecord
from desktop import places, wording

LIBRARY_FILTER = f"Nadir (*{places.LIBRARY_SUFFIX})"


def really_forget(parent: QWidget, folder: FolderRecord) -> bool:
    """Whether to take a folder out of the library."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setText(parent.tr("Take “{name}” out of the library?").format(name=folder.path.name))
    question.setInformativeText(
        parent.tr(
            "The image files are not touched. Adding the folder again means indexing its {n} scenes again."
        ).format(n=wording.number(folder.scenes))
    )
    forget = question.addButton(parent.tr("Forget folder"), QMessageBox.ButtonRole.DestructiveRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.exec()
    return question.clickedButton() is forget


def really_index_again(parent: QWidget, scenes: int) -> bool:
    """Whether a library is to be indexed again with the model in use."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setText(parent.tr("Index this library again with the model in use?"))
    question.setInformativeText(
        parent.tr(
            "What the other model made of its {n} scenes is forgotten and cannot be had back without indexing again. The "
            "image files are not touched."
        ).format(n=wording.number(scenes))
    )
    again = question.addButton(parent.tr("Index again"), QMessageBox.ButtonRole.DestructiveRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.exec()
    return question.clickedButton() is again


def ask_model_folder(parent: QWidget, start: Path | None) -> Path | None:
    """Which model; None if the person changed their mind."""
    title = parent.tr("Folder of a model, with its config.json")
    name = QFileDialog.getExistingDirectory(parent, title, str(start.parent if start else Path.home()))
    return Path(name) if name else None


def really_remove(parent: QWidget, library: Path) -> bool:
    """Whether to delete a library."""
    question = QMessageBox(parent)
    question.setIcon(QMessageBox.Icon.Question)
    question.setText(parent.tr("Delete the library “{name}”?").format(name=library.stem))
    question.setInformativeText(
        parent.tr("The image files are not touched. Searching them again means indexing them again.")
    )
    remove = question.addButton(parent.tr("Delete library"), QMessageBox.ButtonRole.DestructiveRole)
    question.addButton(QMessageBox.StandardButton.Cancel)
    question.exec()
    return question.clickedButton() is remove


def ask_name(parent: QWidget, library: Path) -> str | None:
    """The new name of a library; None if the person changed their mind."""
    title, text = parent.tr("Rename the library"), parent.tr("New name:")
    name, given = QInputDialog.getText(parent, title, text, QLineEdit.EchoMode.Normal, library.stem)
    return name if given else None


def ask_library(parent: QWidget, start: Path) -> Path | None:
    """Which library to open; None if the person changed their mind."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("Open a library"), str(start), LIBRARY_FILTER)
    return Path(name) if name else None


def ask_new_library(parent: QWidget) -> Path | None:
    """Where to make a library; None if the person changed their mind."""
    start = places.data_folder() / f"{parent.tr('New library')}{places.LIBRARY_SUFFIX}"
    name, _ = QFileDialog.getSaveFileName(parent, parent.tr("Make a library"), str(start), LIBRARY_FILTER)
    return Path(name).with_suffix(places.LIBRARY_SUFFIX) if name else None


def ask_folder(parent: QWidget, title: str) -> Path | None:
    """Which folder of images; None if the person changed their mind."""
    name = QFileDialog.getExistingDirectory(parent, title, str(Path.home()))
    return Path(name) if name else None
