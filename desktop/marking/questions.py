"""Asking for a note and for a collection."""

from collections.abc import Sequence

from PySide6.QtWidgets import QInputDialog, QWidget

from desktop.dialogs.asking import answer, ask_text, really


def ask_note(parent: QWidget, note: str) -> str | None:
    """Ask for a note; None if cancelled, empty to take it away."""
    dialog = QInputDialog(parent)
    dialog.setOption(QInputDialog.InputDialogOption.UsePlainTextEditForTextInput)
    dialog.setTextValue(note)
    return answer(dialog, parent.tr("Note"), parent.tr("Note about this place:"), parent.tr("Save note"))


def ask_collection(parent: QWidget, names: Sequence[str]) -> str | None:
    """Ask for a collection; a new name creates one. None if cancelled."""
    dialog = QInputDialog(parent)
    dialog.setComboBoxItems(list(names))
    dialog.setComboBoxEditable(True)
    told = parent.tr("Name of an existing or a new collection:")
    return answer(dialog, parent.tr("Collection"), told, parent.tr("Add")) or None


def ask_collection_name(parent: QWidget, name: str) -> str | None:
    """Ask for another name of a collection; None if cancelled."""
    return ask_text(parent, parent.tr("Rename collection"), parent.tr("New name:"), parent.tr("Rename"), name)


def really_take_apart(parent: QWidget, name: str) -> bool:
    """Whether to delete a collection."""
    return really(
        parent,
        parent.tr("Delete the collection “{name}”?").replace("{name}", name),
        parent.tr("Its places stay in the library and keep their ratings, colours and notes."),
        parent.tr("Delete collection"),
    )
