"""How long indexing will take is told by the bytes of files, not by their number."""

from pathlib import Path

import pytest

from core.indexing import pace
from core.indexing.pace import Pace


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    now = [0.0]
    monkeypatch.setattr(pace.time, "monotonic", lambda: now[0])
    return now


def files(folder: Path, **sizes: int) -> dict[str, Path]:
    made = {}
    for name, size in sizes.items():
        made[name] = folder / name
        made[name].write_bytes(bytes(size))
    return made


def test_a_large_scene_at_the_end_is_not_one_of_many_files(tmp_path: Path, clock: list[float]) -> None:
    made = files(tmp_path, **{f"chip{number}": 1_000 for number in range(9)}, large=91_000)
    run = Pace(made.values())
    for name, path in made.items():
        if name != "large":
            run.finished(path)
    clock[0] = 9.0
    tiles_per_second, left = run.mark(90)
    assert tiles_per_second == pytest.approx(10)
    assert left == pytest.approx(91)
    assert run.share == pytest.approx(0.09)
    run.part(made["large"], 0.5)
    assert run.share == pytest.approx(0.09 + 0.455)
    run.finished(made["large"])
    assert run.share == 1.0


def test_the_pace_of_late_counts_and_a_long_scene_keeps_that_of_the_whole_run(
    tmp_path: Path, clock: list[float]
) -> None:
    made = files(tmp_path, a=1_000, b=1_000, c=2_000)
    run = Pace(made.values())
    assert run.mark(0)[1] is None
    clock[0] = 10.0
    run.finished(made["a"])
    assert run.mark(1)[1] == pytest.approx(30)
    clock[0] = 40.0  # nothing came of it for long
    assert run.mark(1)[1] == pytest.approx(120)
    clock[0] = 41.0
    run.finished(made["b"])
    assert run.mark(2)[1] == pytest.approx(2_000 * 31 / 1_000)


def test_files_without_bytes_or_gone_are_counted_too(tmp_path: Path, clock: list[float]) -> None:
    made = files(tmp_path, empty=0)
    run = Pace([*made.values(), tmp_path / "gone"])
    run.finished(made["empty"])
    assert run.share == pytest.approx(0.5)
    run.finished(tmp_path / "gone")
    assert run.share == 1.0
