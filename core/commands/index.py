"""Index folders of images into a library or an archive, or update it."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from core import console
from core.commands import index_archive
from core.commands.arguments import add_json, add_library, add_model
from core.commands.control import PauseControl

if TYPE_CHECKING:
    from core.imagery import TilePolicy
    from core.imagery.scene import RgbBands
    from core.indexing.progress import IndexReport, Progress

LISTED = 20  # failures that are printed; all of them are in the library and in the JSON


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """See `core.commands`."""
    parser.add_argument("folders", type=Path, nargs="+", metavar="DIR", help="a folder; its subfolders are included")
    add_library(parser, required=False)
    index_archive.add_arguments(parser)
    add_model(parser)
    parser.add_argument(
        "--change-model",
        action="store_true",
        help="if the library was indexed with another model, delete its codes and index its folders again",
    )
    parser.add_argument(
        "--forget-missing",
        action="store_true",
        help="remove the scenes of folders that are empty now; by default they are kept, because a drive may be disconnected",
    )
    add_json(parser)
    new = parser.add_argument_group("for a new library")
    new.add_argument("--tile", type=_whole(16, 8192), metavar="PX", help="side of a tile, in pixels")
    new.add_argument("--overlap", type=_overlap, metavar="SHARE", help="overlap of neighbouring tiles, from 0 to 0.9")
    new.add_argument(
        "--zoom-levels",
        type=_whole(0, 8),
        metavar="N",
        help="number of additional levels, each with tiles twice as large",
    )
    new.add_argument(
        "--bands", type=_bands, metavar="R,G,B", help="bands to display if a file does not define them, such as 4,3,2"
    )
    parser.add_argument(
        "--patience",
        type=_whole(1, 86_400),
        metavar="S",
        help="time limit for one step of one file, in seconds (120)",
    )
    parser.add_argument(
        "--progress-json", action="store_true", help="report progress as lines of JSON instead of a progress bar"
    )


def run(arguments: argparse.Namespace) -> int:
    """See `core.commands`."""
    from core.imagery import check_folders

    check_folders(arguments.folders)  # before the model is loaded, which takes seconds
    index_archive.check(arguments)
    from core.decoding.requests import Limits
    from core.indexing.run import index_folders
    from core.maintenance.remodel import change_model
    from core.model.artifact import load_model

    model = load_model(arguments.model)
    policy = _policy(arguments, model.tile_policy)
    limits = Limits(seconds=arguments.patience) if arguments.patience else None
    if arguments.change_model:
        change_model(arguments.library, model)
    stopped: Callable[[], bool] = stop_requested()
    if arguments.progress_json:
        stopped = PauseControl(stopped)
    show = _ProgressLines() if arguments.progress_json else _ProgressBar()
    try:
        if arguments.to is not None:
            report = index_archive.index(arguments, model, policy, limits, show, stopped)
        else:
            report = index_folders(
                arguments.library,
                arguments.folders,
                model,
                policy=policy,
                limits=limits,
                forget_missing=arguments.forget_missing,
                progress=show,
                cancelled=stopped,
            )
    finally:
        show.close()
    _tell(report, "library" if arguments.to is None else "archive")
    if arguments.json:
        console.say_json(report.to_json())
    return 1 if report.failed else 0


def _whole(low: int, high: int) -> Callable[[str], int]:
    def whole_number(text: str) -> int:
        value = int(text)
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{text} is not between {low} and {high}")
        return value

    return whole_number


def _overlap(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 0.9:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 0.9")
    return value


def _bands(text: str) -> "RgbBands":
    red, green, blue = (int(part) for part in text.split(","))
    if min(red, green, blue) < 1:
        raise argparse.ArgumentTypeError("bands are counted from 1")
    return red, green, blue


def _policy(arguments: argparse.Namespace, usual: dict[str, Any]) -> "TilePolicy | None":
    """The policy that the options ask for; None where they ask for nothing."""
    from core.imagery import TilePolicy

    asked = {
        "tile_px": arguments.tile,
        "overlap": arguments.overlap,
        "zoom_levels": arguments.zoom_levels,
        "bands": arguments.bands,
    }
    given = {name: value for name, value in asked.items() if value is not None}
    return TilePolicy.from_dict({**usual, **given}) if given else None


def stop_requested() -> "StopRequest":
    """Listens for Ctrl-C and termination requests; the current batch is finished first."""
    return StopRequest()


class StopRequest:
    """True once the process was asked to stop; a second Ctrl-C stops it at once."""

    def __init__(self) -> None:
        import signal

        self._asked = False
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._note)

    def _note(self, number: int, frame: object) -> None:
        if self._asked:
            raise KeyboardInterrupt
        self._asked = True

    def __call__(self) -> bool:
        """Whether to stop."""
        return self._asked


class _ProgressBar:
    """A bar on standard error."""

    def __init__(self) -> None:
        from tqdm import tqdm

        self._bar = tqdm(unit="file", disable=None, dynamic_ncols=True)

    def __call__(self, progress: "Progress") -> None:
        self._bar.total = progress.total or None
        self._bar.set_postfix_str(f"{progress.tiles:,} tiles, {progress.failed:,} unreadable", refresh=False)
        self._bar.update(progress.done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        self._bar.close()


class _ProgressLines:
    """One JSON object a line on standard output: what the window listens to."""

    def __call__(self, progress: "Progress") -> None:
        console.say_json({"progress": progress.to_json()})

    def close(self) -> None:
        """Nothing to tidy up."""


def _tell(report: "IndexReport", kind: str) -> None:
    rate = f", {report.tiles / report.seconds:,.0f} tiles/s" if report.added == report.scenes and report.seconds else ""
    console.say(
        f"{console.counted(report.scenes, 'scene')} and {console.counted(report.tiles, 'tile')} in the {kind}: "
        f"{report.added:,} added, {report.updated:,} updated, {report.removed:,} removed, {report.unchanged:,} unchanged "
        f"({report.seconds:,.1f} s{rate})."
    )
    if report.blank:
        console.say(f"{console.counted(report.blank, 'blank tile')} left out because there is nothing to see on them.")
    if report.left_out:
        console.say(
            f"{console.counted(report.left_out, 'file')} of products left out as scenes of their own (single bands, quality "
            "layers, previews): each product is one scene."
        )
    if report.further_pages:
        console.say(
            f"{console.counted(report.further_pages, 'further page')} of files with several pictures left out: the first is "
            "read; save the others as files of their own."
        )
    if report.cancelled:
        console.say("Stopped before the end; run the command again to continue.")
    if report.skipped:
        console.say(f"Skipped: {report.skipped_words()}.")
    if report.failed:
        console.say(f"{console.counted(len(report.failed), 'file')} could not be read:")
        for failure in report.failed[:LISTED]:
            console.say(f"  {failure.path}: {failure.reason}")
        if len(report.failed) > LISTED:
            console.say(f"  and {len(report.failed) - LISTED:,} more (`nadir doctor --library` lists all of them)")
