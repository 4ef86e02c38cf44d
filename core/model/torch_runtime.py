"""Runs a model's weights with torch: for training, for exporting graphs, and for artifacts without graphs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from torch import Tensor

from core.model import pixels, towers
from core.model.config import WEIGHTS, ModelConfig, text_folder_of
from core.model.iebaker import IEBaker
from core.model.openclip import build_towers
from core.model.runtime import Codes, Float32Array, TokenVectors


class TorchRuntime:
    """See `core.model.runtime.Runtime`.

    Args:
        network: Weights, in evaluation mode from here on.
        config: How pictures are normalised.
    """

    def __init__(self, network: IEBaker, config: ModelConfig) -> None:
        self.network = network.eval()
        self._config = config

    @property
    def has_ker(self) -> bool:
        """Whether there is a KER head."""
        return self.network.ker is not None

    @property
    def on_gpu(self) -> bool:
        """Whether it computes on a graphics card."""
        return self._device.type != "cpu"

    @property
    def processors(self) -> int:
        """How many threads work on one batch."""
        return torch.get_num_threads()

    @property
    def _device(self) -> torch.device:
        return self.network.logit_scale_global.device

    @property
    def takes_any_size(self) -> bool:
        """Whether the tower does."""
        return towers.takes_any_size(self.network.visual)

    @torch.inference_mode()
    def image_codes(self, pictures: NDArray[np.uint8]) -> Codes:
        """See `Runtime`."""
        image = self.network.encode_image(self._normalised(pictures))
        return Codes(_array(image.embedding), _array(self.network.code(image.local)))

    @torch.inference_mode()
    def image_tokens(self, pictures: NDArray[np.uint8]) -> TokenVectors:
        """See `Runtime`."""
        image = self.network.encode_image(self._normalised(pictures))
        return TokenVectors(_array(image.patches), _array(self.network.compared(image.local)))

    @torch.inference_mode()
    def text_codes(self, ids: NDArray[np.int64], counts: NDArray[np.bool_], *, few: bool) -> Codes:
        """See `Runtime`."""
        with one_thread() if few else nullcontext():
            text = self.network.encode_text(self._tensor(ids))
            return Codes(_array(text.embedding), _array(self.network.code(text.local, self._tensor(counts))))

    @torch.inference_mode()
    def text_tokens(self, ids: NDArray[np.int64]) -> TokenVectors:
        """See `Runtime`."""
        text = self.network.encode_text(self._tensor(ids))
        return TokenVectors(_array(text.words), _array(self.network.compared(text.local)))

    @torch.inference_mode()
    def keywords(self, words: Float32Array, patches: Float32Array, slots: NDArray[np.bool_]) -> Float32Array:
        """See `Runtime`."""
        assert self.network.ker is not None
        return _array(self.network.ker(self._tensor(words), self._tensor(patches), self._tensor(slots)))

    @contextmanager
    def sharing(self, streams: int) -> Iterator[Callable[[], None]]:
        """See `Runtime`."""
        usual = torch.get_num_threads()
        try:
            yield partial(torch.set_num_threads, max(usual // streams, 1))
        finally:
            torch.set_num_threads(usual)  # the streams' share would be that of every later thread

    def _normalised(self, pictures: NDArray[np.uint8]) -> Tensor:
        return pixels.normalise(self._tensor(pictures), self._config.mean, self._config.std)

    def _tensor(self, values: NDArray[np.generic]) -> Tensor:
        return torch.from_numpy(np.require(values, requirements=("C", "W"))).to(self._device)


def load_network(weights: Path, config: ModelConfig, text_folder: Path | None) -> IEBaker:
    """The network of an artifact, on the graphics card where torch sees one.

    Args:
        weights: Its safetensors file.
        config: What the model is.
        text_folder: Of a Hugging Face text tower's config; None for CLIP's own.

    Raises:
        OSError, SafetensorError, RuntimeError, ValueError, KeyError: they do not fit together or are damaged.
    """
    network = IEBaker(config, build_towers(config.backbone, text_folder=text_folder))
    state = load_file(weights)
    network.load_state_dict({name: _used(value) for name, value in state.items()})
    network.eval().to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    return network.cuda() if torch.cuda.is_available() else network


def network_of(folder: Path, config: ModelConfig) -> IEBaker:
    """`load_network` of an artifact that was found sound."""
    return load_network(folder / WEIGHTS, config, text_folder_of(folder))


@contextmanager
def one_thread() -> Iterator[None]:
    """Context for work that is too small for several torch threads: encoding a query."""
    usual = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(usual)


def _used(value: Tensor) -> Tensor:
    return value.float() if value.is_floating_point() else value


def _array(values: Tensor) -> Float32Array:
    found: Float32Array = values.float().cpu().numpy()
    return found
