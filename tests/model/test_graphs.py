"""The ONNX graphs of an artifact: they say what torch says, without torch."""

import json
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from core import cli
from core.errors import ModelError
from core.indexing.run import index_folders
from core.model.artifact import load_model
from core.model.graphs import ALL, GRAPHS, IMAGE, TEXT
from core.model.model import Model
from core.model.openclip import backbone_config, build_towers, byte_pair_tokenizer
from core.model.tokens import BytePairs
from core.search.query import Query
from core.search.searcher import Searcher
from tests.conftest import TINY_BACKBONE

ROOT = Path(__file__).resolve().parents[2]
TEXTS = ("a forest", "river", "many planes stand beside a long grey terminal near the green farmland of an airport")


@pytest.fixture
def copy(tiny_model_folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_model_folder, tmp_path / "copy"))


def pictures(model: Model, count: int) -> np.ndarray:
    return np.random.default_rng(2).integers(0, 256, (count, 3, model.input_px, model.input_px), np.uint8)


def test_training_leaves_graphs_that_say_what_torch_says(tiny_model_folder: Path) -> None:
    graphs, weights = load_model(tiny_model_folder), load_model(tiny_model_folder, graphs=False)
    for count in (1, 2, 5):
        batch = pictures(graphs, count)
        tokens = graphs.tokenizer.arrays(TEXTS[:count])
        for name, arguments in (("image_codes", (batch,)), ("image_tokens", (batch,)), ("text_tokens", (tokens.ids,))):
            got, expected = (getattr(model.runtime, name)(*arguments) for model in (graphs, weights))
            for one, other in zip(got, expected, strict=True):
                np.testing.assert_allclose(one, other, rtol=1e-4, atol=1e-4)
        got, expected = (model.runtime.text_codes(tokens.ids, tokens.valid, few=True) for model in (graphs, weights))
        np.testing.assert_allclose(got.embedding, expected.embedding, atol=1e-4)
        np.testing.assert_allclose(got.local, expected.local, atol=1e-4)


def test_results_come_in_the_same_order(tiny_model_folder: Path) -> None:
    graphs, weights = load_model(tiny_model_folder), load_model(tiny_model_folder, graphs=False)
    batch = pictures(graphs, 40)
    found, expected = (
        (model.runtime.image_codes(batch), model.encode_texts(TEXTS).embedding.astype(np.float32))
        for model in (graphs, weights)
    )
    scores, others = (texts @ images.embedding.T for images, texts in (found, expected))
    ranks, places = (np.argsort(np.argsort(one, axis=1), axis=1) for one in (scores, others))
    for row, other in zip(ranks, places, strict=True):
        assert np.corrcoef(row, other)[0, 1] > 0.99  # untrained scores lie within a few half-precision steps


def test_evidence_and_predictions_are_those_of_torch(tiny_model_folder: Path) -> None:
    graphs, weights = load_model(tiny_model_folder), load_model(tiny_model_folder, graphs=False)
    rgb = np.random.default_rng(3).integers(0, 256, (90, 70, 3), np.uint8)
    keyword = graphs.find_keywords("a forest beside the river")[0]
    got, expected = (model.evidence(rgb, keyword) for model in (graphs, weights))
    assert got.shape == (8, 8)  # each quarter on its own, since this tower takes one size
    np.testing.assert_allclose(got, expected, atol=1e-3)
    got, expected = (model.predict(rgb, "a forest beside the river", keyword) for model in (graphs, weights))
    assert got.alternatives
    assert [word for word, _ in got.alternatives] == [word for word, _ in expected.alternatives]
    assert got.probability == pytest.approx(expected.probability, abs=1e-4)


def test_graphs_change_no_fingerprint_and_take_no_room(copy: Path) -> None:
    with_graphs = load_model(copy).fingerprint
    assert sum((copy / name).stat().st_size for name in (IMAGE, TEXT)) < (copy / "model.safetensors").stat().st_size
    for name in ALL:
        (copy / name).unlink(missing_ok=True)
    assert load_model(copy).fingerprint == with_graphs


def test_a_model_with_graphs_runs_without_torch(tiny_model_folder: Path, drawn: Path, tmp_path: Path) -> None:
    program = """
import sys
for name in ("torch", "open_clip", "timm", "transformers"):
    sys.modules[name] = None  # an import of it fails from here on
from core.cli import main
folder, library, model = sys.argv[1:]
assert main(["index", folder, "--library", library, "--model", model]) == 0
assert main(["search", "a forest", "--library", library, "--model", model]) == 0
assert main(["search", "--image", folder + "/forest_0.jpg", "--library", library, "--model", model]) == 0
assert main(["keywords", "a forest", "--model", model]) == 0
"""
    arguments = map(str, (drawn / "images", tmp_path / "one.nadir", tiny_model_folder))
    command = [sys.executable, "-c", program, *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert "24 tiles searched" in ran.stdout


def test_the_command_makes_the_graphs_anew(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (copy / GRAPHS).read_bytes()
    for name in ALL:
        (copy / name).unlink(missing_ok=True)
    assert cli.main(["export-onnx", "--model", str(copy)]) == 0
    assert (copy / GRAPHS).read_bytes() == before


def test_a_model_that_is_loaded_needs_its_folder_no_more(copy: Path) -> None:
    model = load_model(copy)
    expected = load_model(copy).encode_texts(TEXTS)
    shutil.rmtree(copy)
    assert np.array_equal(model.encode_texts(TEXTS).embedding, expected.embedding)
    assert len(model.encode_images(pictures(model, 2)).local) == 2


@pytest.mark.parametrize("fault", ["cut", "gone", "other weights", "not json"])
def test_graphs_that_do_not_fit_are_refused_with_the_way_out(copy: Path, fault: str) -> None:
    if fault == "cut":
        (copy / TEXT).write_bytes((copy / TEXT).read_bytes()[:-9])
    elif fault == "gone":
        (copy / IMAGE).unlink()
    elif fault == "other weights":
        config = load_model(copy).config
        replace(config, mean=(0.1, 0.2, 0.3)).write(copy / "config.json")
    else:
        (copy / GRAPHS).write_text("[]", encoding="utf-8")
    with pytest.raises(ModelError, match="export-onnx"):
        load_model(copy)


def test_byte_pairs_of_the_package_tokenizers_are_those_of_clip(tmp_path: Path) -> None:
    BytePairs().save(tmp_path / "byte_pairs.json")
    ours, clip = BytePairs(tmp_path / "byte_pairs.json"), byte_pair_tokenizer(77)
    words = (
        "Airport's storage-tanks 12 don’t “port” (two!) & naïve café ½ é 東京 ___ it’s 2024-06-18 Ärger #1 ...".split()
    )
    for word in words:
        assert ours.encode(word) == clip.encode(word), word
    assert (ours.start, ours.end) == (clip.sot_token_id, clip.eot_token_id)


@pytest.mark.parametrize("pooling", ["vit", "resnet"])
def test_an_open_clip_checkpoint_becomes_a_model_that_searches(drawn: Path, tmp_path: Path, pooling: str) -> None:
    backbone = json.loads(json.dumps(TINY_BACKBONE))
    if pooling == "resnet":
        backbone["vision_cfg"] = {"image_size": 64, "layers": [1, 1, 1, 1], "width": 8, "patch_size": None}
    (tmp_path / "tiny.json").write_text(json.dumps(backbone), encoding="utf-8")
    towers = build_towers(backbone_config(str(tmp_path / "tiny.json")))
    torch.save(towers.state_dict(), tmp_path / "tiny.pt")
    checkpoint = ["--backbone", str(tmp_path / "tiny.json"), "--pretrained", str(tmp_path / "tiny.pt")]
    assert cli.main(["export-onnx", *checkpoint, "--to", str(tmp_path / "model")]) == 0
    assert cli.main(["export-onnx", *checkpoint, "--to", str(tmp_path / "model")]) == 2  # nothing is overwritten
    assert cli.main(["export-onnx", *checkpoint]) == 2
    model = load_model(tmp_path / "model")
    index_folders(tmp_path / "one.nadir", [drawn / "images"], model)
    with Searcher(tmp_path / "one.nadir", model) as searcher:
        assert len(searcher.search(Query(text="a forest -river")).hits) == 24
