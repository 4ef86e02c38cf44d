"""What goes between processes comes back as it was; what is not of the expected type is refused, whatever it is."""

import io
import json
import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from core import wire
from core.decoding.reads import CloseRead, CutRead, PictureRead
from core.decoding.requests import (
    ANSWERED,
    ASKED,
    TILE,
    Answer,
    DecodedTile,
    Limits,
    ReadRequest,
    Setup,
    TileRequest,
    message_of,
)
from core.imagery import SceneInfo, TilePolicy, Window
from core.imagery.display import Display

WINDOW = Window(1, 2, 30, 40)
TILE_OF_ONES = DecodedTile(WINDOW, (1.5, -2.0, 3.0, 4.0), np.ones((3, 2, 2), np.uint8))


@dataclass(frozen=True)
class Everything:
    """A value of each type that can be sent."""

    nothing: None
    flag: bool
    count: int
    share: float
    text: str
    content: bytes
    path: Path
    pair: tuple[int, str]
    row: tuple[float, ...]
    many: list[int]
    some: frozenset[int]
    named: Mapping[str, int]
    paired: dict[tuple[str, ...], int]
    plain: dict[str, Any]
    maybe: Window | None
    array: NDArray[Any]


VALUE = Everything(
    None,
    True,
    -(2**63),
    float("inf"),
    "ü — 北",
    b"\0\xff",
    Path("not-utf8-\udcff/a.tif"),
    (1, "a"),
    (1.0, 2.5),
    [3],
    frozenset({4}),
    {"a": 5},
    {("a", "b"): 6},
    {"x": [None, 1.5]},
    WINDOW,
    np.arange(6, dtype=">i2").reshape(2, 3),
)


def there_and_back(kind: Any, value: Any) -> Any:
    stream = io.BytesIO()
    wire.send(stream, "it", kind, value)
    stream.seek(0)
    name, back = wire.receive(stream).value({"it": kind})
    assert name == "it" and stream.read() == b""
    return back


def test_every_type_comes_back_as_it_was() -> None:
    back = there_and_back(Everything, VALUE)
    for name in Everything.__annotations__:
        sent, came = getattr(VALUE, name), getattr(back, name)
        if name == "array":
            assert np.array_equal(sent, came) and came.flags.writeable
        else:
            assert (type(came), came) == (type(sent), sent), name


@pytest.mark.parametrize(
    "request_",
    [
        Limits(),
        TileRequest(
            Path("a.tif"), Setup(TilePolicy(bands=(4, 3, 2)), 128, 256), 8, frozenset({WINDOW}), (WINDOW,), (1, 2, b"3")
        ),
        ReadRequest(Path("a"), PictureRead(64, WINDOW, Display((1, 2, 3))), (3, 2, 1)),
        ReadRequest(Path("a"), CloseRead(WINDOW, 64, {("red", "nir"): Display((1, 2, 1), 1.0, 99.0)})),
        ReadRequest(Path("a"), CutRead(WINDOW)),
    ],
)
def test_what_is_asked_of_a_decoder_comes_there_as_it_was(request_: Any) -> None:
    stream = io.BytesIO()
    wire.send(stream, *message_of(request_))
    stream.seek(0)
    assert wire.receive(stream).value(ASKED)[1] == request_


def test_an_answer_comes_back_as_it_was() -> None:
    info = SceneInfo(
        Path("a"), 1, 2, 3, "uint8", "GTiff", "EPSG:4326", (1.0, 0.0, 0.0, 0.0, 1.0, 0.0), ((0.0, 1.0),), None
    )
    answer = Answer((1, 2, b"x"), info, (WINDOW,), None, late=True)
    assert there_and_back(Answer, answer) == answer


def message(document: Any, content: bytes = b"") -> io.BytesIO:
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    return io.BytesIO(wire.HEAD.pack(len(text), len(content)) + text + content)


def tile_with(**changes: Any) -> list[Any]:
    stream = io.BytesIO()
    wire.send(stream, TILE, DecodedTile, TILE_OF_ONES)
    name, fields = json.loads(wire.receive(io.BytesIO(stream.getvalue())).text)
    return [name, {**fields, **changes}]


@pytest.mark.parametrize(
    "document",
    [
        b"no JSON",
        b"\xff\xfe",
        b"[" * 100_000,
        [],
        {},
        ["tile"],
        ["eval", "1"],
        [["tile"], None],
        ["tile", None],
        tile_with(window=None),
        tile_with(window={"x": 0, "y": 0, "width": 1}),
        tile_with(window={"x": 0, "y": 0, "width": 1, "height": 2**80}),
        tile_with(window={"x": 0, "y": True, "width": 1, "height": 1}),
        tile_with(further=1),
        tile_with(bounds=[1, 2, 3]),
        tile_with(bounds="1234"),
        tile_with(pixels=["|O8", [1]]),
        tile_with(pixels=["<f4", [3]]),
        tile_with(pixels=["|u1", [3, 2, 3]]),
        tile_with(pixels=["|u1", [-1, 12]]),
        tile_with(pixels=["|u1", [2**62, 4]]),
        tile_with(pixels=["|u1", 12]),
        tile_with(pixels=["|u99", [12]]),
        tile_with(pixels=12),
    ],
)
def test_what_is_no_message_is_refused(document: Any) -> None:
    with pytest.raises(ValueError):
        wire.receive(message(document, bytes(12))).value(ANSWERED)


def test_a_pickle_is_not_opened(tmp_path: Path) -> None:
    class Harm:
        def __reduce__(self) -> Any:
            return Path.touch, (tmp_path / "harm",)

    pickled = pickle.dumps(Harm())
    for stream in (io.BytesIO(pickled), message(pickled), message(["tile", pickled.hex()])):
        with pytest.raises((ValueError, EOFError)):
            wire.receive(stream).value(ANSWERED)
    assert not (tmp_path / "harm").exists()
    pickle.loads(pickled)
    assert (tmp_path / "harm").exists()


def test_an_end_in_the_middle_is_an_end() -> None:
    whole = message(tile_with(), bytes(12)).getvalue()
    for length in (0, 5, 20, len(whole) - 1):
        with pytest.raises(EOFError):
            wire.receive(io.BytesIO(whole[:length]))
    assert wire.receive(io.BytesIO(whole)).value(ANSWERED)[1].pixels.tolist() == np.zeros((3, 2, 2)).tolist()


def test_text_that_no_database_holds_is_written_escaped() -> None:
    assert wire.from_json(str, "a\udcff") == "a\\udcff"


def test_what_cannot_be_sent_is_told_to_the_programmer() -> None:
    with pytest.raises(TypeError, match="cannot be sent"):
        wire.to_json(object())
    with pytest.raises(TypeError, match="holds no arrays"):
        wire.to_json(TILE_OF_ONES)
