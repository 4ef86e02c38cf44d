"""Asking for a note and for a collection."""

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QLineEdit, QMessageBox, QWidget


def ask_note(parent: QWidget, note: str) -> str | None:
    """Ask for a note; None if cancelled, empty to take it away."""
    text, given = QInputDialog.getMultiLineText(parent, parent.tr("Note"), parent.tr("Note about this place:"), note)
    return text.strip() if given else None


def ask_collection(parent: QWidget, names: Sequence[str]) -> str | None:
    """Ask for a collection; a new name creates one. None if cancelled."""
    name, given = QInputDialog.getItem(
        parent, parent.tr("Collection"), parent.tr("Name of an existing or a new collection:"), list(names), 0, True
    )
    return name.strip() if given and name.strip() else None


def ask_collection_name(parent: QWidget, name: str) -> str | None:
    """Ask for another name of a collection; None if cancelled."""
    new, given = QInputDialog.getText(
        parent, parent.tr("Rename collection"), parent.tr("New name:"), QLineEdit.EchoMode.Normal, name
    )
    return new.strip() if given and new.strip() else None


def really_take_apart(parent: QWidget, name: str) -> bool:
    """Whether to delete a collection."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setText(parent.tr("Delete the collection “{name}”?").replace("{name}", name))
    box.setInformativeText(parent.tr("Its places stay in the library and keep their ratings, colours and notes."))
    yes = box.addButton(parent.tr("Delete collection"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(parent.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is yes
