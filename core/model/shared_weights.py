"""Have an ONNX graph read its weights from the artifact's safetensors file instead of holding its own copy.

Both formats store a tensor as plain little-endian numbers, so a graph can refer to its position in the file. The file has half
precision; a `Cast` after each weight converts it once, when the graph is opened.
"""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from safetensors.numpy import load_file

SMALLEST = 256  # numbers; what is smaller stays in the graph


def share_weights(graph: Path, weights: Path) -> None:
    """Rewrite a graph so that it reads all shared weights from the file.

    Args:
        graph: An ONNX file that holds all its weights.
        weights: A safetensors file in the same folder.
    """
    model = onnx.load(str(graph))
    places = _places(weights)
    casts, kept = [], []
    for tensor in model.graph.initializer:
        place = places.get(_identity(numpy_helper.to_array(tensor)))
        if place is None:
            kept.append(tensor)
            continue
        stored = f"{tensor.name}.stored"
        kept.append(_reference(stored, list(tensor.dims), weights.name, place))
        casts.append(helper.make_node("Cast", [stored], [tensor.name], to=TensorProto.FLOAT))
    nodes = [*casts, *model.graph.node]
    del model.graph.initializer[:], model.graph.node[:]
    model.graph.initializer.extend(kept)
    model.graph.node.extend(nodes)
    graph.write_bytes(model.SerializeToString())


def _places(weights: Path) -> dict[str, tuple[int, int]]:
    """Offset and length in bytes of each weight of half precision, by what it holds."""
    with weights.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header: dict[str, Any] = json.loads(file.read(size))
    found = {}
    for name, array in load_file(weights).items():
        if array.dtype == np.float16 and array.size >= SMALLEST:
            start, end = header[name]["data_offsets"]
            found[_identity(array.astype(np.float32))] = (8 + size + start, end - start)
    return found


def _identity(array: np.ndarray[Any, Any]) -> str:
    """The same for arrays of one shape, one type and the same numbers."""
    head = f"{array.dtype}{array.shape}".encode()
    return hashlib.sha256(head + np.ascontiguousarray(array).tobytes()).hexdigest()


def _reference(name: str, shape: list[int], file: str, place: tuple[int, int]) -> TensorProto:
    found = TensorProto(name=name, data_type=TensorProto.FLOAT16, dims=shape, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", file), ("offset", place[0]), ("length", place[1])):
        found.external_data.add(key=key, value=str(value))
    return found
