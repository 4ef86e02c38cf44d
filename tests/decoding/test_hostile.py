"""A decoder process that was taken over by a hostile file costs that file, whatever it answers."""

import sys
from pathlib import Path

import pytest

from core.decoding import pool
from core.decoding.pool import CRASHED, Workers
from core.decoding.reads import PictureRead
from core.decoding.requests import Limits, Setup, TileRequest
from core.errors import SceneError
from core.imagery import TilePolicy

START = """
import os, pickle, sys
import numpy as np
from pathlib import Path
from core import wire
from core.decoding.requests import ANSWER, READY, SEEN, TILE, Answer, DecodedTile
from core.imagery import SceneInfo, Window
out = sys.stdout.buffer
def send(*message):
    wire.send(out, *message)
    out.flush()
info = SceneInfo(Path("/elsewhere.png"), 9, 9, 3, "uint8", "PNG", None, None, None, None)
def tile(side=16, dtype=np.uint8):
    send(TILE, DecodedTile, DecodedTile(Window(0, 0, 9, 9), None, np.zeros((3, side, side), dtype)))
class Harm:
    def __reduce__(self):
        return os.system, ("touch " + sys.argv[1],)
send(READY, None, None)
wire.receive(sys.stdin.buffer)
wire.receive(sys.stdin.buffer)
"""
HARM = {
    "a pickle": "out.write(pickle.dumps(Harm())); out.flush()",
    "a pickle as a message": "text = pickle.dumps(Harm()); out.write(wire.HEAD.pack(len(text), 0) + text); out.flush()",
    "a message without end": "out.write(wire.HEAD.pack(2**60, 2**60)); out.flush(); sys.stdin.read()",
    "tiles of another size": "tile(17); send(ANSWER, Answer, Answer((0, 0, b''), info))",
    "tiles without end": "while True: tile()",
    "a picture where tiles were asked for": "send(SEEN, int, 1)",
    "no scene": "send(ANSWER, Answer, Answer((0, 0, b''), None))",
}


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def taken_over(harm: str) -> Path:
        program = tmp_path / "program.py"
        program.write_text(START + harm + "\nsys.stdin.read()\n")
        command = [sys.executable, str(program), str(tmp_path / "harm")]
        monkeypatch.setattr(pool, "command_for", lambda *arguments: command)
        return tmp_path / "harm"

    return taken_over


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM)
def test_nonsense_from_a_decoder_costs_the_file(hostile, tmp_path: Path, harm: str) -> None:
    done = hostile(harm)
    with Workers(Limits()) as processes:
        _, answer = processes.ask(TileRequest(tmp_path / "a.png", Setup(TilePolicy(), 16, 32), 8))
        assert (answer.error, answer.info) == (CRASHED, None)
        with pytest.raises(SceneError, match=CRASHED):
            processes.read(tmp_path / "b.png", PictureRead(16))
    assert not done.exists()


def test_a_decoder_cannot_speak_for_another_file(hostile, tmp_path: Path) -> None:
    hostile("tile(); send(ANSWER, Answer, Answer((0, 0, b''), info))")
    with Workers(Limits()) as processes:
        _, answer = processes.ask(TileRequest(tmp_path / "a.png", Setup(TilePolicy(), 16, 32), 8))
    assert answer.info is not None
    assert answer.info.path == tmp_path / "a.png"
