"""Typed values as JSON and raw arrays, for messages between processes.

The reader names the expected type and gets that type or an error. A process taken over by a hostile file can send false pixels,
but it cannot run code here, as an unpickled object could.

Types that can be sent: None, bool, int, float, str, bytes, paths, tuples, lists, frozen sets, dictionaries, numpy arrays,
dataclasses of these, unions of them, and classes with a `to_json` and a `from_json` of their own; `Any` stands for plain JSON.
"""

import base64
import functools
import json
import math
import re
import struct
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

# Lengths in bytes of the JSON and of the arrays, followed by both.
HEAD = struct.Struct("<QQ")
MOST_JSON_BYTES, MOST_ARRAY_BYTES = 2**28, 2**32
# The range of SQLite's integers; no number of ours exceeds it.
LEAST_INT, MOST_INT = -(2**63), 2**63 - 1
# Numbers in the order of their bytes, never objects.
DTYPE = re.compile(r"[<|][biufc]\d{1,2}")
KIND = "kind"  # names the type in a union of dataclasses

Arrays = list[NDArray[Any]]


class Raw:
    """Reads arrays from a run of bytes, one after the other.

    Args:
        content: All of them.
    """

    def __init__(self, content: bytearray) -> None:
        self._content, self._at = content, 0

    def take(self, dtype: np.dtype[Any], shape: tuple[int, ...]) -> NDArray[Any]:
        """The next array.

        Raises:
            ValueError: there are too few bytes.
        """
        count = math.prod(shape)
        if count * dtype.itemsize > len(self._content) - self._at:
            raise ValueError("an array is larger than what was sent")
        array = np.frombuffer(self._content, dtype, count, self._at) if count else np.empty(0, dtype)
        self._at += count * dtype.itemsize
        return array.reshape(shape)


Pack = Callable[[Any, Arrays], Any]
Unpack = Callable[[Any, Raw], Any]


def to_json(value: Any, kind: Any = None) -> Any:
    """A value without arrays as what `json.dumps` takes.

    Args:
        value: The value.
        kind: Its type where that is a union, or not told by the value itself.

    Raises:
        TypeError: there is an array in it, or something else that cannot be sent.
    """
    arrays: Arrays = []
    document = _top(kind or type(value))[0](value, arrays)
    if arrays:
        raise TypeError("JSON holds no arrays")
    return document


def from_json(kind: Any, document: Any) -> Any:
    """A value of a type from what `to_json` made of it.

    Raises:
        ValueError: it is none.
    """
    return _top(kind)[1](document, Raw(bytearray()))


def send(stream: IO[bytes], name: str, kind: Any, value: Any) -> None:
    """Write a message; the caller flushes.

    Args:
        stream: To the other process.
        name: What the message is; the reader takes the type from it.
        kind: Type of the value.
        value: The value.

    Raises:
        OSError: the other process is gone.
    """
    arrays: Arrays = []
    text = json.dumps([name, _codec(kind)[0](value, arrays)]).encode("ascii")
    stream.write(HEAD.pack(len(text), sum(array.nbytes for array in arrays)) + text)
    for array in arrays:
        stream.write(np.ascontiguousarray(array).reshape(-1).view(np.uint8).data)


@dataclass(frozen=True, slots=True)
class Message:
    """A message as it came.

    Attributes:
        text: JSON.
        content: The bytes of its arrays.
    """

    text: bytes
    content: bytearray

    def value(self, kinds: Mapping[str, Any]) -> tuple[str, Any]:
        """The name and the value.

        Args:
            kinds: By name the types of messages that may come.

        Raises:
            ValueError: it is none of these.
        """
        try:
            name, document = json.loads(self.text)
            kind = kinds[name]
        except (KeyError, TypeError, RecursionError) as error:
            raise ValueError("a message that nobody asked for") from error
        return name, _codec(kind)[1](document, Raw(self.content))


def receive(stream: IO[bytes]) -> Message:
    """Wait for a message and read it.

    Raises:
        EOFError: the other process is gone.
        ValueError: it is too long to be one.
    """
    of_text, of_arrays = HEAD.unpack(_exactly(stream, HEAD.size))
    if of_text > MOST_JSON_BYTES or of_arrays > MOST_ARRAY_BYTES:
        raise ValueError("a message is too long")
    return Message(bytes(_exactly(stream, of_text)), _exactly(stream, of_arrays))


def _exactly(stream: IO[bytes], size: int) -> bytearray:
    content = bytearray(size)
    view, at = memoryview(content), 0
    while at < size:
        count = stream.readinto(view[at:])  # type: ignore[attr-defined]
        if not count:
            raise EOFError
        at += count
    return content


def _top(kind: Any) -> tuple[Pack, Unpack]:
    """Like `_codec`, for a value whose own `to_json` may have called us."""
    return _dataclass(kind) if isinstance(kind, type) and is_dataclass(kind) else _codec(kind)


@functools.cache
def _codec(kind: Any) -> tuple[Pack, Unpack]:
    """How values of a type are packed and unpacked."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if kind in PLAIN:
        return PLAIN[kind]
    if origin in (typing.Union, types.UnionType):
        return _union(arguments)
    if origin is np.ndarray:
        return _array(typing.get_args(arguments[1])[0])
    if origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return _fixed(arguments)
    if origin in (tuple, list, frozenset):
        return _sequence(origin, arguments[0])
    if origin in (dict, Mapping):
        return _mapping(*arguments)
    if hasattr(kind, "from_json"):
        return lambda value, arrays: value.to_json(), lambda document, raw: kind.from_json(document)
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    raise TypeError(f"{kind} cannot be sent to another process")


def _checked(is_right: Callable[[Any], bool], pack: Callable[[Any], Any], unpack: Callable[[Any], Any]) -> Any:
    def unpacked(document: Any, raw: Raw) -> Any:
        if not is_right(document):
            raise ValueError(f"not what was expected: {str(document)[:80]}")
        return unpack(document)

    return lambda value, arrays: pack(value), unpacked


def _same(value: Any) -> Any:
    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and LEAST_INT <= value <= MOST_INT


def _text(value: Any) -> str:
    """Text that can be stored and shown; only file names may contain bytes that are not text."""
    return str(value).encode("utf-8", "backslashreplace").decode()


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


PLAIN: dict[Any, tuple[Pack, Unpack]] = {
    None: _checked(lambda value: value is None, _same, _same),
    type(None): _checked(lambda value: value is None, _same, _same),
    bool: _checked(lambda value: isinstance(value, bool), bool, _same),
    int: _checked(_is_int, int, _same),
    float: _checked(_is_number, float, float),
    str: _checked(_is_text, str, _text),
    bytes: _checked(_is_text, lambda value: base64.b64encode(value).decode(), lambda text: base64.b64decode(text)),
    Path: _checked(_is_text, str, Path),
    Any: _checked(lambda value: True, _same, _same),
}


def _union(members: tuple[Any, ...]) -> tuple[Pack, Unpack]:
    """None, and either one other type or several dataclasses, which are told apart by their names."""
    kinds = [member for member in members if member is not type(None)]
    may_be_none = len(kinds) < len(members)
    if len(kinds) == 1:
        pack_one, unpack_one = _codec(kinds[0])
    else:
        pack_one, unpack_one = _tagged(kinds)

    def pack(value: Any, arrays: Arrays) -> Any:
        return None if value is None and may_be_none else pack_one(value, arrays)

    def unpack(document: Any, raw: Raw) -> Any:
        return None if document is None and may_be_none else unpack_one(document, raw)

    return pack, unpack


def _tagged(kinds: list[Any]) -> tuple[Pack, Unpack]:
    by_name = {kind.__name__: kind for kind in kinds}

    def pack(value: Any, arrays: Arrays) -> Any:
        name = type(value).__name__
        return {KIND: name, **_codec(by_name[name])[0](value, arrays)}

    def unpack(document: Any, raw: Raw) -> Any:
        name = document.pop(KIND, None) if isinstance(document, dict) else None
        if not isinstance(name, str) or name not in by_name:
            raise ValueError("none of the types that were expected")
        return _codec(by_name[name])[1](document, raw)

    return pack, unpack


def _array(wanted: Any) -> tuple[Pack, Unpack]:
    def pack(value: Any, arrays: Arrays) -> Any:
        array = np.asarray(value)
        dtype = array.dtype.newbyteorder("<")
        if not DTYPE.fullmatch(dtype.str):
            raise TypeError(f"arrays of {array.dtype} cannot be sent")
        arrays.append(array.astype(dtype, copy=False))
        return [dtype.str, list(array.shape)]

    def unpack(document: Any, raw: Raw) -> Any:
        name, shape = _pair(document)
        if not (isinstance(name, str) and DTYPE.fullmatch(name) and isinstance(shape, list) and len(shape) <= 8):
            raise ValueError("not an array")
        if not all(_is_int(side) and side >= 0 for side in shape):
            raise ValueError("not the shape of an array")
        try:
            dtype = np.dtype(name)
        except TypeError as error:
            raise ValueError("not the type of an array") from error
        if wanted is not Any and not np.issubdtype(dtype, wanted):
            raise ValueError("an array of another type")
        return raw.take(dtype, tuple(shape))

    return pack, unpack


def _pair(document: Any) -> Any:
    if not isinstance(document, list) or len(document) != 2:
        raise ValueError("not a pair")
    return document


def _fixed(kinds: tuple[Any, ...]) -> tuple[Pack, Unpack]:
    codecs = [_codec(kind) for kind in kinds]

    def pack(value: Any, arrays: Arrays) -> Any:
        return [one[0](part, arrays) for one, part in zip(codecs, value, strict=True)]

    def unpack(document: Any, raw: Raw) -> Any:
        if not isinstance(document, list):
            raise ValueError("not a list")
        return tuple(one[1](part, raw) for one, part in zip(codecs, document, strict=True))

    return pack, unpack


def _sequence(origin: Any, kind: Any) -> tuple[Pack, Unpack]:
    pack_one, unpack_one = _codec(kind)

    def pack(value: Any, arrays: Arrays) -> Any:
        return [pack_one(part, arrays) for part in value]

    def unpack(document: Any, raw: Raw) -> Any:
        if not isinstance(document, list):
            raise ValueError("not a list")
        return origin([unpack_one(part, raw) for part in document])

    return pack, unpack


def _mapping(key: Any, kind: Any) -> tuple[Pack, Unpack]:
    """As an object where the keys are texts, as pairs otherwise."""
    pack_pairs, unpack_pairs = _sequence(list, tuple[key, kind])
    if key is not str:
        return lambda value, arrays: pack_pairs(value.items(), arrays), lambda document, raw: dict(
            unpack_pairs(document, raw)
        )
    pack_one, unpack_one = _codec(kind)

    def unpack(document: Any, raw: Raw) -> Any:
        if not isinstance(document, dict):
            raise ValueError("not an object")
        return {_text(name): unpack_one(part, raw) for name, part in document.items()}

    return lambda value, arrays: {str(name): pack_one(part, arrays) for name, part in value.items()}, unpack


@functools.cache
def _dataclass(kind: Any) -> tuple[Pack, Unpack]:
    hints = typing.get_type_hints(kind)
    codecs = {field.name: _codec(hints[field.name]) for field in fields(kind) if field.init}

    def pack(value: Any, arrays: Arrays) -> Any:
        return {name: one[0](getattr(value, name), arrays) for name, one in codecs.items()}

    def unpack(document: Any, raw: Raw) -> Any:
        if not isinstance(document, dict) or document.keys() != codecs.keys():
            raise ValueError(f"not a {kind.__name__}")
        return kind(**{name: one[1](document[name], raw) for name, one in codecs.items()})

    return pack, unpack
