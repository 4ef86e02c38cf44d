"""Runs a model's graphs with ONNX Runtime, for search, indexing and the window; torch is not imported.

A graph is opened when it is first used: a search by words never opens the image tower. Its file and the weights are read at
once, so that later changes to the artifact's folder have no effect.
"""

import os
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from core.errors import ModelError
from core.model.config import WEIGHTS
from core.model.graphs import IMAGE, KER, TEXT
from core.model.runtime import Codes, Float32Array, TokenVectors

ERRORS_ONLY = 3  # of ONNX Runtime's levels of logging


class OnnxRuntime:
    """See `core.model.runtime.Runtime`.

    Args:
        folder: Folder of an artifact with graphs.
        names: Which it has.

    Raises:
        OSError: they cannot be read.
    """

    def __init__(self, folder: Path, names: Collection[str]) -> None:
        self._folder = folder
        self._graphs = {name: (folder / name).read_bytes() for name in (IMAGE, TEXT, KER) if name in names}
        self._weights = (folder / WEIGHTS).read_bytes()
        self._all = usable_processors()
        self._sharing = self._all
        self._sessions: dict[tuple[str, int], Any] = {}
        self._opening = threading.Lock()

    @property
    def on_gpu(self) -> bool:
        """Never: the graphs run on processors."""
        return False

    @property
    def has_ker(self) -> bool:
        """Whether there is a KER head."""
        return KER in self._graphs

    @property
    def processors(self) -> int:
        """How many threads work on one batch."""
        return self._all

    @property
    def takes_any_size(self) -> bool:
        """Whether the graph's height is dynamic."""
        height = self._session(IMAGE, self._sharing).get_inputs()[0].shape[2]
        return not isinstance(height, int)

    def image_codes(self, pictures: NDArray[np.uint8]) -> Codes:
        """See `Runtime`."""
        return Codes(*self._run(IMAGE, self._sharing, ("global", "code"), {"pictures": pictures}))

    def image_tokens(self, pictures: NDArray[np.uint8]) -> TokenVectors:
        """See `Runtime`."""
        return TokenVectors(*self._run(IMAGE, self._sharing, ("joint", "local"), {"pictures": pictures}))

    def text_codes(self, ids: NDArray[np.int64], counts: NDArray[np.bool_], *, few: bool) -> Codes:
        """See `Runtime`."""
        return Codes(*self._run(TEXT, 1 if few else self._all, ("global", "code"), {"ids": ids, "counts": counts}))

    def text_tokens(self, ids: NDArray[np.int64]) -> TokenVectors:
        """See `Runtime`."""
        inputs = {"ids": ids, "counts": np.ones(ids.shape, np.bool_)}
        return TokenVectors(*self._run(TEXT, 1, ("joint", "local"), inputs))

    def keywords(self, words: Float32Array, patches: Float32Array, slots: NDArray[np.bool_]) -> Float32Array:
        """See `Runtime`."""
        inputs = {"words": words, "patches": patches, "slots": slots}
        found: Float32Array = self._run(KER, 1, ("logits",), inputs)[0]
        return found

    @contextmanager
    def sharing(self, streams: int) -> Iterator[Callable[[], None]]:
        """See `Runtime`.

        A thread that asks for a batch works on it itself, and all of them share the further threads of one session.
        """
        self._sharing = max(self._all - streams + 1, 1)
        try:
            yield lambda: None
        finally:
            self._sharing = self._all

    def _run(self, name: str, threads: int, outputs: Sequence[str], inputs: dict[str, NDArray[Any]]) -> list[Any]:
        found: list[Any] = self._session(name, threads).run(outputs, inputs)
        return found

    def _session(self, name: str, threads: int) -> Any:
        with self._opening:
            if (name, threads) not in self._sessions:
                self._sessions[name, threads] = self._opened(name, threads)
            return self._sessions[name, threads]

    def _opened(self, name: str, threads: int) -> Any:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = ERRORS_ONLY
        # Waiting threads sleep instead of taking processor time from the decoders.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        options.add_external_initializers_from_files_in_memory([WEIGHTS], [self._weights], [len(self._weights)])
        try:
            return onnxruntime.InferenceSession(self._graphs[name], options, providers=["CPUExecutionProvider"])
        except Exception as error:  # its own errors have no common class
            raise ModelError(
                "The graph {name} in {folder} cannot be run; create it again with `nadir export-onnx --model "
                "{folder}`.",
                name=name,
                folder=self._folder,
            ) from error


def usable_processors() -> int:
    """Number of processors that this process may use; environment variables can reduce it, as for other libraries."""
    may = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(may, int(asked)) if asked.isdecimal() and int(asked) else may
