"""The interface between `core.model.model` and the library that runs its networks.

`onnx_runtime` runs the graphs that an artifact brings; `torch_runtime` runs the weights themselves, to train and where there
are no graphs. Inputs and outputs are numpy arrays, so users of a model depend on neither.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

Float32Array = NDArray[np.float32]


class Codes(NamedTuple):
    """What is stored of B pictures or texts.

    Attributes:
        embedding: (B, D) float32, L2-normalised.
        local: (B, C) float32 compact local codes.
    """

    embedding: Float32Array
    local: Float32Array


class TokenVectors(NamedTuple):
    """The tokens behind the codes of B pictures or texts, m each.

    Attributes:
        joint: (B, m, D) float32 projected tokens, any norm; the KER head reads them.
        local: (B, m, d) float32 of length 1, as local similarity compares them.
    """

    joint: Float32Array
    local: Float32Array


class Runtime(Protocol):
    """Runs an image tower, a text tower and a KER head."""

    @property
    def on_gpu(self) -> bool:
        """Whether it computes on a graphics card."""

    @property
    def has_ker(self) -> bool:
        """Whether there is a KER head."""

    @property
    def processors(self) -> int:
        """How many threads work on one batch of pictures."""

    @property
    def takes_any_size(self) -> bool:
        """Whether `image_tokens` takes pictures of other sizes than P, and so sees them more finely."""

    def image_codes(self, pictures: NDArray[np.uint8]) -> Codes:
        """Codes of (B, 3, P, P) uint8 pictures, B >= 1."""

    def image_tokens(self, pictures: NDArray[np.uint8]) -> TokenVectors:
        """Patch tokens of (B, 3, P, P) uint8 pictures, row by row from the top; P may be another where any size is taken."""

    def text_codes(self, ids: NDArray[np.int64], counts: NDArray[np.bool_], *, few: bool) -> Codes:
        """Codes of texts.

        Args:
            ids: (B, L) token ids.
            counts: (B, L) which tokens count in the local code.
            few: Whether the batch is so small that one thread is fastest.
        """

    def text_tokens(self, ids: NDArray[np.int64]) -> TokenVectors:
        """Word tokens of (B, L) token ids."""

    def keywords(self, words: Float32Array, patches: Float32Array, slots: NDArray[np.bool_]) -> Float32Array:
        """The KER head's logits at masked slots; only if there is one.

        Args:
            words: (B, L, D) joint word tokens of a masked text.
            patches: (B, n, D) joint patch tokens.
            slots: (B, L) where the mask stands.

        Returns:
            (number of true slots, classes) logits, in row-major order of `slots`.
        """

    def sharing(self, streams: int) -> AbstractContextManager[Callable[[], None]]:
        """Context for several threads that encode pictures at the same time, each with its share of the processors.

        Args:
            streams: Their number.

        Returns:
            A context that gives what each of the threads calls first.
        """
