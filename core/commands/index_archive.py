"""The part of `nadir index` that fills an archive on a cluster."""

import argparse
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.errors import UsageError

if TYPE_CHECKING:
    from core.decoding.requests import Limits
    from core.imagery import TilePolicy
    from core.indexing.progress import IndexReport, Progress
    from core.model.model import Model


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options beside those of a library."""
    parser.add_argument(
        "--to", metavar="ARCHIVE", help="instead of a library: a folder, or an address such as s3://bucket/name"
    )
    spread = parser.add_argument_group("for an archive")
    spread.add_argument("--workers", type=int, metavar="N", help="processes on this computer (1)")
    spread.add_argument("--cluster", metavar="ADDRESS", help="of a Dask scheduler, whose workers see the folders too")


def check(arguments: argparse.Namespace) -> None:
    """Refuse options that do not go together.

    Raises:
        UsageError: see above.
    """
    if (arguments.library is None) == (arguments.to is None):
        raise UsageError("Name where the tiles go: a library with --library, or an archive with --to.")
    if arguments.to is None and (arguments.workers is not None or arguments.cluster is not None):
        raise UsageError("--workers and --cluster are for archives; use them with --to.")
    if arguments.workers is not None and arguments.cluster is not None:
        raise UsageError("A cluster has workers of its own; leave --workers out.")
    if arguments.workers is not None and arguments.workers < 1:
        raise UsageError("The number of workers must be 1 or more.")
    if arguments.to is not None and arguments.change_model:
        raise UsageError("An archive keeps its model; index into a new place to change it.")


def index(
    arguments: argparse.Namespace,
    model: "Model",
    policy: "TilePolicy | None",
    limits: "Limits | None",
    progress: "Callable[[Progress], None]",
    cancelled: Callable[[], bool],
) -> "IndexReport":
    """Index as the command line says."""
    from tqdm import tqdm

    from core.cluster.run import index_into_archive

    return index_into_archive(
        arguments.to,
        arguments.folders,
        model,
        model_folder=arguments.model,
        workers=arguments.workers,
        cluster=arguments.cluster,
        policy=policy,
        limits=limits,
        forget_missing=arguments.forget_missing,
        progress=progress,
        dashboard=lambda address: tqdm.write(f"Dashboard of the cluster: {address}", file=sys.stderr),
        cancelled=cancelled,
    )
