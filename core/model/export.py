"""Export of an artifact's weights to ONNX graphs, verified against torch. Needs torch and the package `onnx`.

A graph contains whatever `core.model.iebaker` computes, so other towers or local similarities need no change here.
"""

import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from core.errors import ModelError
from core.model import pixels
from core.model.artifact import load_model
from core.model.config import WEIGHTS, ModelConfig
from core.model.graphs import BYTE_PAIRS, IMAGE, KER, TEXT, graph_stamp, remove_graphs, write_stamp
from core.model.iebaker import IEBaker
from core.model.model import Model
from core.model.onnx_runtime import OnnxRuntime
from core.model.runtime import Runtime
from core.model.shared_weights import share_weights
from core.model.tokens import BytePairs
from core.model.towers import takes_any_size

OPSET = 20
TOLERANCE = 1e-4  # between a graph and torch; both sum in single precision, in another order
TEXTS = ("an airport", "many planes are parked near a long building in an airport", "river")
PICTURES = 3
PACKED_PROJECTION = "_in_projection_packed"  # of torch.nn.functional


class _ImageTower(nn.Module):
    """From pictures to all outputs of the image tower."""

    def __init__(self, network: IEBaker, config: ModelConfig) -> None:
        super().__init__()
        self.network, self.mean, self.std = network, config.mean, config.std

    def forward(self, pictures: Tensor) -> tuple[Tensor, ...]:
        """See `core.model.graphs`."""
        image = self.network.encode_image(pixels.normalise(pictures, self.mean, self.std))
        return image.embedding, self.network.code(image.local), image.patches, self.network.compared(image.local)


class _TextTower(nn.Module):
    def __init__(self, network: IEBaker) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, counts: Tensor) -> tuple[Tensor, ...]:
        """See `core.model.graphs`."""
        text = self.network.encode_text(ids)
        return text.embedding, self.network.code(text.local, counts), text.words, self.network.compared(text.local)


class _KerHead(nn.Module):
    def __init__(self, head: nn.Module) -> None:
        super().__init__()
        self.head = head

    def forward(self, words: Tensor, patches: Tensor, slots: Tensor) -> Tensor:
        """See `core.model.graphs`."""
        logits: Tensor = self.head(words, patches, slots)
        return logits


@dataclass(frozen=True, slots=True)
class _Graph:
    """A graph to be exported: a module, its example inputs, and its dynamic axes."""

    file: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: Sequence[str]
    axes: dict[str, dict[int, str]]


def export_graphs(folder: Path) -> float:
    """Export the graphs of an artifact from its weights, replacing existing ones.

    Args:
        folder: Folder of the artifact.

    Returns:
        The largest difference between a graph and torch over all outputs, relative where numbers are larger than 1.

    Raises:
        ModelError: the artifact cannot be read or written, a part of it cannot be exported, or a graph's results differ from
            torch.
    """
    model = load_model(folder, graphs=False)
    network = model.network.cpu()
    try:
        remove_graphs(folder)
        names = [_export(graph, folder) for graph in _graphs(model, network)]
        if isinstance(model.tokenizer.pieces, BytePairs):
            model.tokenizer.pieces.save(folder / BYTE_PAIRS)
            names.append(BYTE_PAIRS)
        difference = _largest_difference(model, OnnxRuntime(folder, names))
        if not difference <= TOLERANCE:
            raise ModelError(
                "The graphs of the model in {folder} differ from torch (by {difference}) and were discarded; use the "
                "model without graphs.",
                folder=folder,
                difference=f"{difference:.1g}",
            )
        # Last, since graphs count only where this is.
        weights = hashlib.sha256((folder / WEIGHTS).read_bytes()).digest()
        write_stamp(folder, graph_stamp(model.config, weights), names)
    except OSError as error:
        raise ModelError(
            "{folder} cannot be written; copy the model to a folder that you can write to.", folder=folder
        ) from error
    except BaseException:
        remove_graphs(folder)
        raise
    return difference


def _graphs(model: Model, network: IEBaker) -> Iterator[_Graph]:
    pictures, ids, counts = (torch.from_numpy(one) for one in _trial(model, PICTURES))
    outputs = ("global", "code", "joint", "local")
    batch = {0: "batch"}
    tower = _ImageTower(network, model.config)
    axes = {name: dict(batch) for name in ("pictures", *outputs)}
    if takes_any_size(network.visual):
        axes["pictures"] |= {2: "height", 3: "width"}
        axes["joint"] |= {1: "patches"}
        axes["local"] |= {1: "patches"}
    yield _Graph(IMAGE, tower, {"pictures": pictures}, outputs, axes)
    long = {0: "batch", 1: "length"}
    axes = {"ids": long, "counts": long, "global": batch, "code": batch, "joint": long, "local": long}
    yield _Graph(TEXT, _TextTower(network), {"ids": ids, "counts": counts}, outputs, axes)
    if network.ker is not None:
        with torch.inference_mode():
            words = network.encode_text(ids).words
            patches = tower(pictures)[2]
        inputs = {"words": words.clone(), "patches": patches.clone(), "slots": counts}
        axes = {"words": long, "patches": batch, "slots": long, "logits": {0: "slot"}}
        yield _Graph(KER, _KerHead(network.ker), inputs, ("logits",), axes)


def _export(graph: _Graph, folder: Path) -> str:
    path = folder / graph.file
    try:
        with _plain_attention(), warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about tracing, which the check against torch covers
            torch.onnx.export(
                graph.module.eval(),
                tuple(graph.inputs.values()),
                path,
                dynamo=False,  # the newer exporter needs two further packages
                opset_version=OPSET,
                input_names=list(graph.inputs),
                output_names=list(graph.outputs),
                dynamic_axes=graph.axes,
                # Weights stay as they are, so that they can be found in the artifact's file.
                do_constant_folding=False,
                training=torch.onnx.TrainingMode.PRESERVE,
            )
    except OSError:
        raise
    except Exception as error:  # whatever an operator without a counterpart raises
        raise ModelError(
            "The model in {folder} cannot be exported to graphs ({graph}: {error}); use it without them.",
            folder=folder,
            graph=graph.file,
            error=type(error).__name__,
        ) from error
    share_weights(path, folder / WEIGHTS)
    return graph.file


@contextmanager
def _plain_attention() -> Iterator[None]:
    """Context for tracing attention: without torch's fused operator, and without a step that fixes the text length."""
    fast, packed = torch.backends.mha.get_fastpath_enabled(), vars(functional)[PACKED_PROJECTION]
    torch.backends.mha.set_fastpath_enabled(False)
    setattr(functional, PACKED_PROJECTION, _projected)
    try:
        yield
    finally:
        torch.backends.mha.set_fastpath_enabled(fast)
        setattr(functional, PACKED_PROJECTION, packed)


def _projected(
    query: Tensor, key: Tensor, value: Tensor, weight: Tensor, bias: Tensor | None = None
) -> tuple[Tensor, ...]:
    """The same projections one by one; torch combines them in one step whose trace has a fixed length."""
    biases = (None, None, None) if bias is None else bias.chunk(3)
    parts = zip((query, key, value), weight.chunk(3), biases, strict=True)
    return tuple(functional.linear(*part) for part in parts)


def _trial(model: Model, count: int) -> tuple[NDArray[np.uint8], NDArray[np.int64], NDArray[np.bool_]]:
    """Pictures and texts to try a graph with: as many of each."""
    side = model.input_px
    pictures = np.random.default_rng(0).integers(0, 256, (count, 3, side, side), np.uint8)
    tokens = model.tokenizer.arrays(TEXTS[:count], full_length=model.config.mode == "paper")
    return pictures, tokens.ids, tokens.valid


def _largest_difference(model: Model, graphs: Runtime) -> float:
    largest = 0.0
    for count in (1, PICTURES):  # other than the graphs were traced with, and as they were
        pictures, ids, counts = _trial(model, count)
        found = []
        for one in (model.runtime, graphs):
            image, text = one.image_tokens(pictures), one.text_tokens(ids)
            outputs = [*one.image_codes(pictures), *one.text_codes(ids, counts, few=True), *image, *text]
            outputs += [one.keywords(text.joint, image.joint, counts)] if one.has_ker else []
            found.append(outputs)
        for expected, got in zip(*found, strict=True):
            if expected.shape != got.shape:
                return float("inf")
            scale = max(1.0, float(np.abs(expected).max(initial=0.0)))
            largest = max(largest, float(np.abs(expected - got).max(initial=0.0)) / scale)
    return largest
