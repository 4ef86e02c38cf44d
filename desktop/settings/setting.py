"""One setting: its key in the settings file, its type and its default."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, Protocol, Self, TypeVar, cast, get_args, overload

from PySide6.QtCore import QSettings


class HasStore(Protocol):
    """Whatever keeps settings."""

    store: QSettings


T = TypeVar("T")


class Setting(Generic[T]):
    """A typed attribute that lives in the settings file.

    Args:
        key: Its name there, with its group: "window/map".
        default: Value if none is stored, or if the stored one is invalid.
        load: Converts the stored value; raises ValueError if it is invalid.
        dump: Converts the value for storing; None stores it unchanged.
    """

    def __init__(
        self, key: str, default: T, load: Callable[[Any], T] | None = None, dump: Callable[[T], object] | None = None
    ) -> None:
        self.key, self.default = key, default
        self._load, self._dump = load, dump

    @overload
    def __get__(self, owner: None, kind: type) -> Self: ...
    @overload
    def __get__(self, owner: HasStore, kind: type) -> T: ...
    def __get__(self, owner: HasStore | None, kind: type) -> T | Self:
        """The value that is kept, or the default."""
        if owner is None:
            return self
        if not owner.store.contains(self.key):
            return self.default
        try:
            if self._load is not None:
                return self._load(owner.store.value(self.key))
            value = owner.store.value(self.key, self.default, type(self.default))
        except (ValueError, TypeError):
            return self.default
        return cast(T, value)

    def __set__(self, owner: HasStore, value: T) -> None:
        """Keep a value."""
        owner.store.setValue(self.key, value if self._dump is None else self._dump(value))


def one_of(kind: Any) -> Callable[[Any], Any]:
    """Loads one of the values of a `Literal`; any other is refused."""
    values = {str(value): value for value in get_args(kind)}

    def load(kept: object) -> Any:
        if str(kept) not in values:
            raise ValueError(kept)
        return values[str(kept)]

    return load


def texts(kept: object) -> list[str]:
    """Loads a list of texts: a settings file gives back a single entry as a plain text, and none as nothing."""
    if kept is None or kept == "":
        return []
    return [str(entry) for entry in kept] if isinstance(kept, list) else [str(kept)]


def paths(kept: object) -> list[Path]:
    """Loads a list of paths."""
    return [Path(entry) for entry in texts(kept)]


def as_texts(values: list[Path]) -> list[str]:
    """Writes a list of paths."""
    return [str(value) for value in values]
