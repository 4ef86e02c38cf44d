"""Results as files."""

import csv
import json
from pathlib import Path

import pytest

from core.errors import UsageError
from core.imagery import Window
from core.retrieval.export import write_csv, write_geojson
from core.retrieval.query import Hit


def hit(rank: int, name: str, bounds: tuple[float, float, float, float] | None) -> Hit:
    return Hit(rank, rank + 1, rank, rank, Path("/scenes") / name, Window(0, 1, 2, 3), 0.5, 0.4, 0.45, 0.01, bounds)


HITS = [hit(1, 'a "quoted", name\nof two lines.tif', (9.0, 48.0, 9.1, 48.1)), hit(2, "b.jpg", None)]


def test_names_come_back_from_a_table_as_they_were(tmp_path: Path) -> None:
    assert write_csv(HITS, tmp_path / "r.csv") == 2
    with (tmp_path / "r.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["path"] for row in rows] == [str(one.path) for one in HITS]
    assert (float(rows[0]["west"]), rows[1]["west"]) == (9.0, "")


def test_a_map_layer_holds_the_placed_results_as_closed_rings(tmp_path: Path) -> None:
    assert write_geojson(HITS, tmp_path / "r.geojson") == 1
    (feature,) = json.loads((tmp_path / "r.geojson").read_text())["features"]
    (ring,) = feature["geometry"]["coordinates"]
    assert ring[0] == ring[-1] == [9.0, 48.0]
    assert feature["properties"]["rank"] == 1


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_csv(HITS, tmp_path / "gone" / "r.csv")
