"""The two kinds of question that the window asks: whether something may be lost, and for a name."""

from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QLabel, QMessageBox, QWidget


def really(parent: QWidget, question: str, loss: str, words: str) -> bool:
    """Ask before something is lost; whoever presses Enter or Escape without reading loses nothing.

    Args:
        parent: Over which window.
        question: What is to be done.
        loss: What is lost by it.
        words: On the button that does it.
    """
    box = QMessageBox(parent)
    box.setText(question)
    box.setInformativeText(loss)
    act = box.addButton(words, QMessageBox.ButtonRole.DestructiveRole)
    act.setAutoDefault(False)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    return box.clickedButton() is act


def ask_text(parent: QWidget, title: str, told: str, words: str, text: str = "") -> str | None:
    """Ask for a name; None if cancelled, or there is nothing but blanks in it.

    Args:
        parent: Over which window.
        title: Of the dialog.
        told: What is asked for.
        words: On the button that takes it.
        text: What is there already.
    """
    dialog = QInputDialog(parent)
    dialog.setTextValue(text)
    return answer(dialog, title, told, words) or None


def answer(dialog: QInputDialog, title: str, told: str, words: str) -> str | None:
    """Open a dialog that asks for a text; see `ask_text`. What was typed has no blanks around it."""
    dialog.setWindowTitle(title)
    dialog.setLabelText(told)
    dialog.setOkButtonText(words)
    for part in dialog.findChildren(QLabel):
        part.setWordWrap(True)
    for box in dialog.findChildren(QDialogButtonBox):
        take = box.button(QDialogButtonBox.StandardButton.Ok)
        take.setProperty("role", "primary")
        take.style().polish(take)  # it has been dressed for its first text
    return dialog.textValue().strip() if dialog.exec() else None
