"""The command as a person runs it: what it prints, its JSON, its exit status, and never a traceback."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import resources
from core import __version__
from core.cli import main
from core.library.library import Library
from core.search.area_file import read_area
from core.search.saved import SavedSearches
from core.synthetic import draw_scene
from tests.conftest import write_scenes

ROOT = Path(__file__).resolve().parent.parent


def nadir(*arguments: object, check_status: int | None = None) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "core", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    if check_status is not None:
        assert done.returncode == check_status, done.stderr
    return done


def sentence(done: subprocess.CompletedProcess[str]) -> str:
    """The one sentence on standard error."""
    lines = [line for line in done.stderr.splitlines() if line.startswith("nadir: ")]
    assert len(lines) == 1, done.stderr
    assert lines[0].endswith(".")
    return lines[0]


def last_json(done: subprocess.CompletedProcess[str]) -> dict[str, object]:
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cli") / "sample"
    nadir("index", resources.SAMPLE_SCENES, "--library", path, check_status=0)
    return path.with_suffix(".nadir")


def test_index_and_search_keep_their_contracts(library: Path, tmp_path: Path) -> None:
    done = nadir("index", resources.SAMPLE_SCENES, "--library", library, "--json", check_status=0)
    report = last_json(done)
    assert {"scenes", "tiles", "added", "updated", "removed", "unchanged", "failed", "seconds"} <= report.keys()
    assert report["unchanged"] == report["scenes"] == 52
    answer = last_json(nadir("search", "storage tanks", "--library", library, "--top", 3, "--json", check_status=0))
    assert [keyword["word"] for keyword in answer["keywords"]] == ["storage tanks"]
    assert [result["rank"] for result in answer["results"]] == [1, 2, 3]
    first = answer["results"][0]
    assert {
        "rank",
        "rank_before_sar",
        "path",
        "window",
        "global",
        "local",
        "fused",
        "reverse",
        "bounds",
        "better_than_chance",
        "day",
        "day_of_file",
        "unwanted",
        "rating",
        "colour",
        "note",
        "collections",
        "words",
    } == first.keys()
    assert "storage_tanks" in first["path"]
    exported = tmp_path / "tanks.csv"
    nadir("export", "storage tanks", "--library", library, "--to", exported, check_status=0)
    assert exported.read_text(encoding="utf-8-sig").startswith("rank,")
    by_picture = nadir("search", "--image", first["path"], "--library", library, "--json", check_status=0)
    assert last_json(by_picture)["results"][0]["path"] == first["path"]


def test_a_search_may_look_inside_the_polygons_of_a_file(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def answered(*arguments: str) -> list[str]:
        assert main(["search", *arguments, "--library", str(library), "--json"]) == 0
        return sorted({Path(one["path"]).name for one in last_json_of(capsys)["results"]})

    def area(name: str, west: float, east: float) -> str:
        ring = [[west, 48], [east, 48], [east, 49], [west, 49], [west, 48]]
        (tmp_path / name).write_text(json.dumps({"type": "Polygon", "coordinates": [ring]}), encoding="utf-8")
        return str(tmp_path / name)

    here, there = area("here.geojson", 8, 9), area("there.geojson", 18, 19)
    placed = ["landscape_2024-06-18.tif"]
    assert answered("planes", "--area", here) == placed
    assert answered("--area", here, "planes") == placed  # the words may come after it
    assert answered("--area", "8", "48", "9", "49", "planes") == placed
    assert answered("planes", "--area", there) == []
    assert answered("planes", "--area", here, "--save-as", "here") == placed
    with Library.open(library, readonly=True) as opened:
        assert SavedSearches(opened).get("here").filters.area == read_area(Path(here))
    for wrong, why in (
        (["planes", "--area", here, there], "one file or four numbers"),
        (["planes", "--area", "1", "2", "3"], "four numbers"),
        (["planes", "--area", str(tmp_path / "gone.geojson")], "There is no file"),
    ):
        assert main(["search", *wrong, "--library", str(library)]) == 2
        assert why in capsys.readouterr().err


def last_json_of(capsys: pytest.CaptureFixture[str]) -> dict:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_search_is_narrowed_grouped_and_judged(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--library", str(library), "--json"]
    narrowed = ["--since", "2024-06-18", "--until", "2024-06-18", "--area", "8", "48", "9", "49", "--by-scene"]
    folder = ["--folder", str(resources.SAMPLE_SCENES)]
    assert main(["search", "planes -“parked cars”", *where, *narrowed, *folder]) == 0
    output = capsys.readouterr().out
    answer = json.loads(output.splitlines()[-1])
    assert answer["unwanted"] == ["parked cars"]
    assert [keyword["word"] for keyword in answer["keywords"]] == ["planes"]
    assert [Path(result["path"]).name for result in answer["results"]] == ["landscape_2024-06-18.tif"]
    assert "and 8 more" in output
    assert main(["search", "quarterly tax report", *where]) == 0
    output = capsys.readouterr().out
    assert json.loads(output.splitlines()[-1])["matches_well"] is False
    assert "no better than chance" in output
    assert main(["search", "planes", *where, "--folder", str(tmp_path)]) == 2
    assert "does not contain the folder" in capsys.readouterr().err
    copies = tmp_path / "copies"
    assert main(["export", "planes", *where, "--top", "3", "--to", str(copies)]) == 0
    assert len(list(copies.iterdir())) == 4


def test_a_search_is_taught_and_kept_as_a_concept(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = ["--library", str(library), "--json"]
    beach, harbour = (str(resources.SAMPLE_SCENES / f"{name}_1.jpg") for name in ("beach", "harbour"))
    assert main(["search", "water", *where, "--like", beach, "--unlike", harbour, "--save-concept", "sea side"]) == 0
    output = capsys.readouterr().out
    answer = json.loads(output.splitlines()[-1])
    assert (answer["liked"], answer["unliked"]) == ([beach], [harbour])
    assert Path(answer["results"][0]["path"]).name.startswith("beach")
    assert 'search for it as @"sea side"' in output
    assert main(["search", *where, "--concept", "Sea Side"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert found["concepts"] == ["Sea Side"]
    assert [one["path"] for one in found["results"][:5]] == [one["path"] for one in answer["results"][:5]]
    monkeypatch.chdir(tmp_path)
    assert main(["concepts", *where, "--export", "sea side"]) == 0
    assert main(["concepts", *where, "--remove", "sea side"]) == 0
    assert main(["concepts", *where]) == 0
    assert "has no concepts" in capsys.readouterr().out
    assert main(["concepts", *where, "--import", "sea side.concept.json"]) == 0
    told = json.loads(capsys.readouterr().out.splitlines()[-1])["concepts"]
    assert told == [{"name": "sea side", "text": "water", "liked": 1, "unliked": 1}]
    assert main(["search", *where, "--concept", "gone"]) == 2
    assert "no concept “gone”" in capsys.readouterr().err
    assert main(["search", *where, "--like", str(tmp_path / "no.jpg")]) == 2
    assert "does not exist" in capsys.readouterr().err


def test_places_are_marked_listed_and_searched_by_their_marks(
    tmp_path: Path, library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--library", str(shutil.copy(library, tmp_path / "own.nadir")), "--json"]
    beach, river = (str(resources.SAMPLE_SCENES / f"{name}_1.jpg") for name in ("beach", "river"))

    def told() -> dict[str, list[dict[str, object]]]:
        return json.loads(capsys.readouterr().out.splitlines()[-1])

    assert (
        main(["mark", beach, *own, "--rating", "4", "--colour", "red", "--note", 'a "note"', "--collect", "Coast"]) == 0
    )
    assert main(["mark", river, *own, "--rating", "2", "--collect", "Coast"]) == 0
    capsys.readouterr()
    assert main(["mark", *own]) == 0
    first, _ = told()["places"]
    assert first["path"] == beach
    assert (first["rating"], first["colour"], first["note"], first["collections"]) == (4, "red", 'a "note"', ["Coast"])
    assert main(["search", *own, "--collection", "Coast"]) == 0
    assert [one["path"] for one in told()["results"]] == [beach, river]
    assert main(["search", "water", *own, "--rating", "3"]) == 0
    assert [one["path"] for one in told()["results"]] == [beach]
    assert main(["mark", river, *own, "--rating", "0", "--drop", "Coast"]) == 0
    assert [one["path"] for one in told()["places"]] == []
    for wrong, sentence in (
        (["mark", *own, "--rating", "3"], "Give the images"),
        (["mark", beach, *own, "--rating", "9"], "between 0 and 5"),
        (["mark", str(tmp_path / "no.jpg"), *own, "--rating", "1"], "is not in the library"),
        (["mark", beach, *own, "--rating", "1", "--window", "1", "2", "3", "4"], "no tile with this window"),
        (["search", *own], "The query is empty"),
    ):
        assert main(wrong) == 2
        assert sentence in capsys.readouterr().err


def test_keywords_on_a_picture_and_a_map_over_it(tmp_path: Path) -> None:
    picture, maps = tmp_path / "airport.png", tmp_path / "maps"
    Image.fromarray(draw_scene("airport", 8_004, 256)).save(picture)
    words = ("keywords", "planes near a zeppelin -trees", "--image", str(picture), "--maps", str(maps), "--json")
    rows = last_json(nadir(*words, check_status=0))["keywords"]
    assert [(row["word"], row["kind"]) for row in rows] == [
        ("planes", "frequent"),
        ("zeppelin", "unseen"),
        ("trees", "unwanted"),
    ]
    assert rows[0]["support"] == "supported"
    assert rows[0]["alternatives"]
    assert sorted(path.name for path in maps.iterdir()) == sorted(Path(row["map"]).name for row in rows)
    target = tmp_path / "heat.png"
    heat = last_json(nadir("heat", "planes", "--image", str(picture), "--to", str(target), "--json", check_status=0))
    assert heat["scene"] == [256, 256]
    assert target.exists()
    for wrong, told in (
        (("heat", "planes", "--image", str(picture), "--to", "heat.jpg"), "choose one of these"),
        (("heat", "near the", "--image", str(picture), "--to", str(target)), "no keyword"),
        (("keywords", "planes", "--maps", str(maps)), "--image"),
        (("heat", "planes", "--image", str(tmp_path / "none.tif"), "--to", str(target)), "does not exist"),
    ):
        assert told in nadir(*wrong, check_status=2).stderr


def test_keywords_and_doctor(library: Path) -> None:
    answer = last_json(nadir("keywords", "a zeppelin over the airport", "--json", check_status=0))
    assert {keyword["word"]: keyword["known"] for keyword in answer["keywords"]} == {"zeppelin": False, "airport": True}
    answer = last_json(nadir("keywords", 'planes^2 near "storage tanks"^0.5 and trees', "--json", check_status=0))
    weights = {keyword["word"]: keyword["weight"] for keyword in answer["keywords"]}
    assert weights == {"planes": 2, "storage tanks": 0.5, "trees": 1}
    checks = last_json(nadir("doctor", "--library", library, "--json", check_status=0))
    assert checks["model"]["ok"]
    assert checks["library"]["ok"]
    assert "caches rebuilt" in nadir("doctor", "--library", library, "--repair", check_status=0).stdout


def test_evaluate_keeps_its_contract(drawn: Path, tiny_model_folder: Path) -> None:
    done = nadir(
        "evaluate",
        "--csv",
        drawn / "captions.csv",
        "--images",
        drawn / "images",
        "--model",
        tiny_model_folder,
        "--json",
    )
    measured = last_json(done)
    assert (measured["images"], measured["captions"]) == (24, 120)
    for figures in (measured, measured["sar"]):
        for direction in ("i2t", "t2i"):
            assert figures[direction].keys() == {"R@1", "R@5", "R@10"}
        assert 0 <= figures["mR"] <= 100
    assert measured["sar"]["bank"]["t2i"].keys() == {"R@1", "R@5", "R@10"}


def test_blank_tiles_are_told(tmp_path: Path) -> None:
    from PIL import Image

    write_scenes(tmp_path / "images", kinds=("river",), per_kind=1)
    Image.new("L", (1, 50), 7).save(tmp_path / "images" / "line.png")
    done = nadir("index", tmp_path / "images", "--library", tmp_path / "l", "--json", check_status=0)
    assert "1 blank tile left out" in done.stdout + done.stderr
    assert (last_json(done)["blank"], last_json(done)["tiles"], last_json(done)["scenes"]) == (1, 1, 2)


def test_failures_are_listed_with_exit_status_1(tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest",), 2)
    (tmp_path / "images" / "text.jpg").write_text("no picture")
    (tmp_path / "images" / "cut.jpg").write_bytes((tmp_path / "images" / "forest_0.jpg").read_bytes()[:1500])
    done = nadir("index", tmp_path / "images", "--library", tmp_path / "l", "--json", check_status=1)
    report = last_json(done)
    assert report["scenes"] == 2
    reasons = {Path(failure["path"]).name: failure["reason"] for failure in report["failed"]}
    assert reasons == {"text.jpg": "it is not an image", "cut.jpg": "the file is cut short"}


def test_wrong_use_is_one_sentence_with_exit_status_2(library: Path, tmp_path: Path, tiny_model_folder: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.nadir").write_text("this is no library " * 100)
    target = ("--library", tmp_path / "new")
    for arguments, words in (
        (("index", tmp_path / "gone", *target), "no folder at"),
        (("index", tmp_path / "empty", *target), "no images in"),
        (("search", "", "--library", library), "is empty"),
        (("search", "x" * 10_000, "--library", library), "10,000 characters"),
        (("search", "an airport", *target), "no library at"),
        (("search", "an airport", "--library", tmp_path / "text.nadir"), "not a Nadir library"),
        (("search", "an airport", "--library", library, "--model", tiny_model_folder), "was indexed with the model"),
        (("search", "an airport", "--library", library, "--model", tmp_path), "no model in"),
        (("search", "an airport", "--library", library, "--top", "many"), "invalid int value"),
        (("search", "--image", tmp_path / "gone.jpg", "--library", library), "does not exist"),
        (("export", "a", "--library", library, "--to", tmp_path / "a.docx"), "does not end in"),
        (("evaluate", "--csv", tmp_path / "gone.csv", "--images", tmp_path), "no caption table"),
        (("train", "--config", tmp_path / "gone.toml"), "no training config"),
        (("train", "--config", "nadir-compact", "--set", "batch"), "KEY=VALUE"),
        (("fly",), "invalid choice"),
        (("index", tmp_path, *target, "--overlap", "2"), "between 0 and 0.9"),
        (("index", tmp_path, *target, "--tile", "4"), "between 16 and 8192"),
        (("index", tmp_path, *target, "--bands", "0,1,2"), "counted from 1"),
        (
            ("index", resources.SAMPLE_SCENES, "--library", library, "--tile", "64"),
            "created with other tile or band settings",
        ),
        (("doctor", "--repair"), "needs a library"),
    ):
        assert words in sentence(nadir(*arguments, check_status=2))
    assert not (tmp_path / "new.nadir").exists()


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGTERM on Windows")
def test_a_polite_stop_keeps_what_was_finished(tmp_path: Path) -> None:
    write_scenes(tmp_path / "images", ("forest", "river"), 4)
    for number in range(600):
        shutil.copy(tmp_path / "images" / "river_0.jpg", tmp_path / "images" / f"copy_{number}.jpg")
    arguments = ["index", str(tmp_path / "images"), "--library", str(tmp_path / "l"), "--progress-json", "--json"]
    with subprocess.Popen(
        [sys.executable, "-m", "core", *arguments], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if json.loads(line).get("progress", {}).get("tiles", 0) >= 64:
                process.send_signal(signal.SIGTERM)
                break
        report = json.loads(process.stdout.read().splitlines()[-1])
        assert process.wait() == 0
    assert report["cancelled"]
    assert 0 < report["scenes"] < 608
    assert last_json(nadir(*arguments, check_status=0))["scenes"] == 608


def test_version_and_help_come_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--version"], ["index", "--help"]):
        with pytest.raises(SystemExit) as stopped:
            main(arguments)
        assert stopped.value.code == 0
    assert __version__ in capsys.readouterr().out


def test_a_search_is_saved_and_watching_tells_what_is_new(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_scenes(tmp_path / "images", ("harbour", "forest"), 2)
    where = ["--library", str(tmp_path / "l.nadir")]
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        assert main(["watch", str(tmp_path / "images"), *where, "--checks", "1"]) == 0
        assert "4 added" in capsys.readouterr().out
        assert main(["saved", *where]) == 0
        assert "No search is saved" in capsys.readouterr().out
        assert main(["search", "boats in a harbour", *where, "--save-as", "ports"]) == 0
        write_scenes(tmp_path / "new" / "images", ("harbour",), 1)
        shutil.move(tmp_path / "new" / "images" / "harbour_0.jpg", tmp_path / "images" / "late.jpg")
        assert main(["watch", *where, "--checks", "1", "--json"]) == 0
        output = capsys.readouterr().out
        assert "1 new results for “ports”" in output
        assert json.loads(output.splitlines()[-1])["saved"] == [{"name": "ports", "new": 1}]
        assert main(["saved", "ports", *where, "--json"]) == 0
        answer = json.loads(capsys.readouterr().out.splitlines()[-1])
        assert answer["query"] == "boats in a harbour"
        assert answer["saved"] == [{"name": "ports", "new": 1}]
        assert main(["saved", *where, "--json"]) == 0
        assert json.loads(capsys.readouterr().out.splitlines()[-1])["saved"] == [{"name": "ports", "new": 0}]
        assert main(["saved", "ports", *where, "--remove"]) == 0
        capsys.readouterr()
        for wrong, told in (
            (["saved", "ports", *where], "no saved search"),
            (["saved", *where, "--remove"], "Give the name of the saved search"),
            (["watch", *where, "--every", "0"], "greater than zero"),
            (["watch", str(tmp_path / "no"), *where, "--checks", "1"], str(tmp_path / "no")),
        ):
            assert main(wrong) == 2
            assert told in capsys.readouterr().err
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
