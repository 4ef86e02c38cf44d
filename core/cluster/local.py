"""Workers on this machine: processes that end with the run, reached from this machine only."""

import contextlib
import logging
import os
from collections.abc import Iterator
from typing import Any

from core.model.onnx_runtime import usable_processors

LOOPBACK = "127.0.0.1"


@contextlib.contextmanager
def local_cluster(workers: int) -> Iterator[Any]:
    """So many worker processes, each with its share of the processors; one that dies is started anew.

    The scheduler shows its dashboard where bokeh is installed.
    """
    from distributed import LocalCluster

    share = max(usable_processors() // workers, 1)
    before = dict(os.environ)
    try:
        with LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host=LOOPBACK,
            dashboard_address=f"{LOOPBACK}:0",
            memory_limit=None,  # decoders have limits of their own
            silence_logs=logging.CRITICAL,
            env={"OMP_NUM_THREADS": str(share)},
        ) as cluster:
            yield cluster
    finally:
        # Dask sets variables of this process for those that it starts, and other children would inherit them.
        os.environ.clear()
        os.environ.update(before)
