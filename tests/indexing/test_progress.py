"""What indexing tells goes from one process to another as JSON and comes back as it was."""

import json
from pathlib import Path

import pytest

from core.indexing.progress import IndexReport, Progress
from core.library.records import Failure
from core.sentence import Sentence

PROGRESS = Progress("indexing", 1, 2, 3, 0, 4.5, None, "a.tif", 0.25)
REPORT = IndexReport(
    scenes=1,
    added=1,
    failed=[Failure(Path("not-utf8-\udcff.tif"), Sentence("the file is empty", {}))],
    emptied=[Path("drive")],
    skipped={"HEIC": 2, "": 1},
    blank=7,
    seconds=1.25,
    cancelled=True,
)


@pytest.mark.parametrize("told", [PROGRESS, REPORT, IndexReport()])
def test_what_is_told_comes_back_as_it_was(told: Progress | IndexReport) -> None:
    assert type(told).from_json(json.loads(json.dumps(told.to_json()))) == told


def test_the_report_reads_as_the_command_prints_it() -> None:
    told = REPORT.to_json()
    assert (told["failed"][0]["reason"], told["emptied"], told["skipped"]) == (
        "the file is empty",
        ["drive"],
        {"HEIC": 2, "": 1},
    )


@pytest.mark.parametrize("document", [None, [], {}, {"phase": "indexing"}, {**PROGRESS.to_json(), "done": "1"}])
def test_what_is_no_progress_is_refused(document: object) -> None:
    with pytest.raises(ValueError):
        Progress.from_json(document)
