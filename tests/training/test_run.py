"""Training runs: killed and resumed, refused, and made of any backbone."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file

from core.errors import ModelError, UsageError
from core.model.artifact import load_model
from core.training.config import TrainConfig
from core.training.run import Run
from core.training.train import train
from tests.conftest import tiny_config

RUN = """
import sys
from pathlib import Path
from core.training.config import TrainConfig
from core.training.train import train
train(TrainConfig.read(Path(sys.argv[1]), {"output": sys.argv[2]}))
"""


def start(recipe: Path, output: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", RUN, str(recipe), str(output)], stderr=subprocess.DEVNULL)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_a_killed_run_ends_with_the_same_weights(drawn: Path, tiny_model_folder: Path, tmp_path: Path) -> None:
    config = tiny_config(drawn)
    killed = start(drawn / "tiny.toml", tmp_path / "killed")
    # Once the first checkpoint is there, the run is somewhere in the middle.
    while not (tmp_path / "killed" / "checkpoint.pt").exists():
        assert killed.poll() is None
        time.sleep(0.05)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert not (tmp_path / "killed" / "model").exists()
    assert start(drawn / "tiny.toml", tmp_path / "killed").wait() == 0
    resumed = load_file(tmp_path / "killed" / "model" / "model.safetensors")
    undisturbed = load_file(tiny_model_folder / "model.safetensors")
    assert resumed.keys() == undisturbed.keys()
    assert all(torch.equal(resumed[name], undisturbed[name]) for name in undisturbed)
    assert config.output.exists()


def test_a_checkpoint_of_another_run_is_refused(drawn: Path, tmp_path: Path) -> None:
    shutil.copytree(tiny_config(drawn).output, tmp_path / "run", dirs_exist_ok=True)
    with pytest.raises(ModelError, match="another run"):
        train(tiny_config(drawn, output=tmp_path / "run", local_dim=6))


def test_a_damaged_checkpoint_is_refused(drawn: Path, tmp_path: Path) -> None:
    (tmp_path / "checkpoint.pt").write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(ModelError, match="damaged"):
        train(tiny_config(drawn, output=tmp_path))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"no_such_setting": "1"}, "unknown settings"),
        ({"mode": "other"}, "mode is nadir or paper"),
        ({"batch": "1"}, "batch is 2 or more"),
        ({"precision": "fp8"}, "precision is one of"),
        ({"average": "1.0"}, "average lies in"),
        ({"parts.eba": "sometimes"}, "eba is off, joint or split"),
    ],
)
def test_a_wrong_config_is_refused(drawn: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        tiny_config(drawn, **changes)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"batch": '"many"'}, "batch cannot be 'many'"),
        ({"batch": "true"}, "batch cannot be True"),
        ({"batch": "2.5"}, "batch cannot be 2.5"),
        ({"learning_rate": '"fast"'}, "learning_rate cannot be 'fast'"),
        ({"name": "3"}, "name cannot be 3"),
        ({"captions": "3"}, "captions cannot be 3"),
        ({"start": "[1]"}, "start cannot be"),
        ({"stages": "3"}, "stages cannot be 3"),
        ({"stages": "[3]"}, "stages cannot be 3"),
        ({"stages": '[{input_px = "large", epochs = 1}]'}, "input_px cannot be 'large'"),
        ({"parts": "[]"}, "parts cannot be"),
        ({"parts.ker": "1"}, "ker cannot be 1"),
        ({"class_prompts": '{beach = "sand"}'}, "class_prompts cannot be 'sand'"),
        ({"batch.size": "3"}, "batch holds no fields"),
    ],
)
def test_a_setting_of_a_wrong_type_is_named(drawn: Path, changes: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        tiny_config(drawn, **changes)


def test_every_shipped_recipe_is_valid() -> None:
    for name in ("nadir-compact", "paper-vit-b-32"):
        assert TrainConfig.read(Path(name)).epochs > 1
    with pytest.raises(UsageError, match="shipped recipes are"):
        TrainConfig.read(Path("no-such-recipe"))


@pytest.mark.parametrize("changes", [{"parts.ker": "false"}, {"parts.local": "false"}, {"parts.eba": "off"}])
def test_every_part_can_be_switched_off(drawn: Path, tmp_path: Path, changes: dict[str, str]) -> None:
    model = load_model(train(tiny_config(drawn, output=tmp_path, **changes)))
    assert (model.network.ker is None) == ("parts.ker" in changes)
    if "parts.local" in changes:
        assert model.fusion_weight == 1.0


def test_the_released_arithmetic_trains_and_loads(drawn: Path, tmp_path: Path) -> None:
    changes = {"mode": "paper", "captions_per_image": "1", "queue": "40", "parts.eba": "joint", "soft_share": "0"}
    model = load_model(train(tiny_config(drawn, output=tmp_path, **changes)))
    assert model.config.mode == "paper"
    assert model.encode_texts(["a forest"]).embedding.shape == (1, 32)


def test_the_moving_average_is_what_is_kept(drawn: Path, tmp_path: Path) -> None:
    averaged = load_file(train(tiny_config(drawn, output=tmp_path / "averaged")) / "model.safetensors")
    plain = load_file(train(tiny_config(drawn, output=tmp_path / "plain", average=0)) / "model.safetensors")
    assert averaged.keys() == plain.keys()
    assert not torch.equal(averaged["visual.proj"], plain["visual.proj"])


@pytest.mark.parametrize("precision", ["fp32", "bf16"])
def test_the_towers_run_in_the_precision_asked_for(drawn: Path, tmp_path: Path, precision: str) -> None:
    run = Run(tiny_config(drawn, output=tmp_path, precision=precision))
    seen = []
    run.network.visual.register_forward_hook(lambda module, images, out: seen.append(out[0].dtype))
    terms = run.objective(next(run.data.batches(0)), np.random.default_rng(0))
    assert seen == [torch.bfloat16 if precision == "bf16" else torch.float32]
    assert all(term.dtype == torch.float32 for term in terms.values())


def test_the_papers_setting_runs_at_full_size_from_random_weights(drawn: Path, tmp_path: Path) -> None:
    """ViT-B-32: train, save, load, index, search, evaluate; no hub of weights is in reach of a test."""
    from core.indexing.run import index_folders
    from core.search.query import Query
    from core.search.searcher import Searcher
    from core.training.evaluate import evaluate_csv

    changes = {
        "captions": drawn / "captions.csv",
        "images": drawn / "images",
        "output": tmp_path / "run",
        "pretrained": '""',
        "stages": "[{ input_px = 224, epochs = 1 }]",
        "batch": 48,
        "validation_share": 0.2,
        "keyword_min_images": 2,
        "bank": 24,
    }
    config = TrainConfig.read(Path("paper-vit-b-32"), {key: str(value) for key, value in changes.items()})
    model = load_model(train(config))
    assert (model.input_px, model.embed_dim, model.config.ker_classes) == (224, 512, 49408)
    report = index_folders(tmp_path / "l", [drawn / "images"], model)
    assert report.scenes == 24
    with Searcher(tmp_path / "l", model) as searcher:
        assert len(searcher.search(Query(text="an airport")).hits) == 24
    measured = evaluate_csv(drawn / "captions.csv", drawn / "images", model)
    assert 0 <= measured["mR"] <= 100
    # The released arithmetic trains a 150 M network here; its files are not to linger.
    shutil.rmtree(tmp_path / "run")
