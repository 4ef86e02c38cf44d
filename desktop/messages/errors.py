"""The single place that turns an error into a message and logs it."""

import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Signal, qVersion

from core.errors import Cancelled, NadirError
from desktop.translation.sentences import translated

Severity = Literal["info", "warning", "error"]
_log = logging.getLogger("nadir")


@dataclass(frozen=True, slots=True)
class Notice:
    """One message for the bar above the results.

    Attributes:
        sentence: What happened and what to do, fit to be shown as it is.
        severity: Determines colour and icon.
        details: Text for "Copy details"; None if there is nothing to add.
        action_label: Label of the action button, if any.
        action: What that button does.
        other_label: Text of a second button, if there is another way on.
        other: What that one does.
    """

    sentence: str
    severity: Severity = "error"
    details: str | None = None
    action_label: str | None = None
    action: Callable[[], None] | None = None
    other_label: str | None = None
    other: Callable[[], None] | None = None


class ErrorReporter(QObject):
    """Receives every error of the window, shows it as a notice, and logs unexpected ones with their traceback.

    Signals:
        noticed(Notice): Something is to be shown.
    """

    noticed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hooks_before: tuple[Callable[..., object], Callable[..., object]] | None = None

    def report(self, error: BaseException) -> None:
        """Show an error; may be called from any thread."""
        if not isinstance(error, Cancelled):
            self.noticed.emit(notice_for(error))

    def tell(self, notice: Notice) -> None:
        """Show a message that is no error."""
        self.noticed.emit(notice)

    def install(self) -> None:
        """Report uncaught errors of all threads from now on, instead of ending the program."""
        self._hooks_before = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def uninstall(self) -> None:
        """Put the hooks back that were there before `install`."""
        if self._hooks_before is not None:
            sys.excepthook, threading.excepthook = self._hooks_before
            self._hooks_before = None

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        self.report(error.with_traceback(trace))

    def _uncaught_in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)


def notice_for(error: BaseException) -> Notice:
    """The notice for an error; unexpected errors are logged."""
    if isinstance(error, NadirError):
        _log.info("Told the person: %s", error)
        return Notice(translated(error))
    details = "".join(traceback.format_exception(error))
    _log.error("Unexpected error\n%s", details)
    sentence = QCoreApplication.translate(
        "Errors",
        "An unexpected error occurred ({kind}). Your library is safe, and you can continue working.",
    ).format(kind=type(error).__name__)
    return Notice(sentence, details=f"{_about_this_computer()}\n\n{details}")


def log_to(path: Path) -> logging.Handler:
    """Write the program's log to a file that never grows beyond 1 MB; returns the handler for taking it off again."""
    handler = logging.handlers.RotatingFileHandler(
        path, maxBytes=1_000_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)
    _log.setLevel(logging.INFO)
    return handler


def _about_this_computer() -> str:
    return f"Nadir on {platform.platform()}, Python {platform.python_version()}, Qt {qVersion()}"
