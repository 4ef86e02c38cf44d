"""The artifact on disk."""

import json
import pickle
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import save_file

import resources
from core.errors import ModelError, UntrustedCheckpoint
from core.model.artifact import load_model, record_figures
from core.model.openclip import backbone_config, build_towers, byte_pair_tokenizer, load_pretrained
from tests.conftest import TINY_BACKBONE


def test_nothing_in_the_shipped_artifact_is_pickled_and_it_is_small() -> None:
    files = [path for path in resources.DEFAULT_MODEL.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} <= {".json", ".safetensors", ".onnx", ".txt", ".md", ".png"}
    assert sum(path.stat().st_size for path in files) <= 80e6


def test_loading_twice_gives_the_same_codes_and_fingerprint(tiny_model_folder: Path) -> None:
    first, second = load_model(tiny_model_folder), load_model(tiny_model_folder)
    assert first.fingerprint == second.fingerprint
    batch = np.random.default_rng(1).integers(0, 256, (3, 3, first.input_px, first.input_px), np.uint8)
    assert np.array_equal(first.encode_images(batch).local, second.encode_images(batch).local)


def test_the_bank_holds_what_the_model_says_of_its_captions(tiny_model_folder: Path) -> None:
    model = load_model(tiny_model_folder)
    again = model.encode_texts(model.bank.texts)
    np.testing.assert_allclose(again.embedding, model.bank.embedding, atol=4e-3)


def test_recording_figures_changes_the_card_and_not_the_fingerprint(tiny_model_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_model_folder, tmp_path / "copy"))
    model = load_model(folder)
    recalls = {"R@1": 1.25, "R@5": 2.0, "R@10": 3.0}
    figures = {"images": 9, "captions": 45, "i2t": recalls, "t2i": recalls, "mR": 2.08}
    record_figures(model, "My test", {**figures, "sar": {**figures, "bank": {"t2i": recalls}}})
    assert "My test" in (folder / "README.md").read_text(encoding="utf-8")
    assert load_model(folder).fingerprint == model.fingerprint


def test_a_library_fits_however_many_results_sar_sorts(tiny_model_folder: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tiny_model_folder, tmp_path / "copy"))
    # Whichever variant suits a model of seconds best: one that leaves the number of re-sorted results open.
    config = load_model(folder).config
    sar = replace(config.sar, variant="inverted_softmax", parameters={"beta": 20.0})
    replace(config, sar=sar).write(folder / "config.json")
    model = load_model(folder)
    replace(config, sar=replace(sar, top_k=sar.top_k + 100)).write(folder / "config.json")
    assert load_model(folder).fingerprint == model.fingerprint
    replace(model.config, sar=replace(sar, quantiles=sar.quantiles // 2)).write(folder / "config.json")
    assert load_model(folder).fingerprint != model.fingerprint


@pytest.mark.parametrize("name", ["config.json", "model.safetensors", "reference_captions.safetensors"])
def test_a_damaged_artifact_is_refused(tiny_model_folder: Path, tmp_path: Path, name: str) -> None:
    folder = Path(shutil.copytree(tiny_model_folder, tmp_path / "copy"))
    (folder / name).write_bytes((folder / name).read_bytes()[:100])
    with pytest.raises(ModelError, match="damaged"):
        load_model(folder)


def test_a_missing_artifact_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no model"):
        load_model(tmp_path)


class Trap:
    """Runs code where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (open, ("/nowhere/at/all",))


def test_checkpoints_that_cannot_be_used_are_refused(tmp_path: Path) -> None:
    towers = build_towers(backbone_config("RN50"))
    with pytest.raises(ModelError, match="no checkpoint at"):
        load_pretrained(towers, "RN50", str(tmp_path / "gone.pt"))
    trap = tmp_path / "trap.pt"
    torch.save({"state_dict": Trap()}, trap)
    with pytest.raises(UntrustedCheckpoint, match="more than tensors"):
        load_pretrained(towers, "RN50", str(trap))
    (tmp_path / "raw.pt").write_bytes(pickle.dumps(Trap()))
    with pytest.raises(ModelError):
        load_pretrained(towers, "RN50", str(tmp_path / "raw.pt"))
    other = tmp_path / "other.pt"
    torch.save({"state_dict": {"visual.unknown": torch.zeros(3)}}, other)
    with pytest.raises(ModelError, match="does not have the architecture"):
        load_pretrained(towers, "RN50", str(other))
    whole = tmp_path / "whole.pt"
    torch.save({"state_dict": towers.state_dict()}, whole)
    load_pretrained(towers, "RN50", str(whole))
    whole.write_bytes(whole.read_bytes()[:50_000])
    with pytest.raises(ModelError, match="damaged or incomplete"):
        load_pretrained(towers, "RN50", str(whole))


@pytest.mark.parametrize("layout", ["bare", "nested", "prefixed", "safetensors"])
def test_published_checkpoint_layouts_load(tmp_path: Path, layout: str) -> None:
    """open_clip's own files, RemoteCLIP's bare dictionary and GeoRSCLIP's, all of the layout with one module for both towers."""
    import open_clip

    made = open_clip.CLIP(**TINY_BACKBONE)
    state = made.state_dict()
    path = tmp_path / ("weights.safetensors" if layout == "safetensors" else "weights.pt")
    if layout == "safetensors":
        save_file({name: value.contiguous() for name, value in state.items()}, path)
    elif layout == "bare":
        torch.save(state, path)
    elif layout == "nested":
        torch.save({"epoch": 7, "state_dict": state}, path)
    else:
        torch.save({"state_dict": {f"module.{name}": value for name, value in state.items()}}, path)
    backbone = tmp_path / "tiny.json"
    backbone.write_text(json.dumps(TINY_BACKBONE), encoding="utf-8")
    towers = build_towers(backbone_config(str(backbone)))
    load_pretrained(towers, "tiny", str(path))
    ids = byte_pair_tokenizer(32)(["a bridge over a river"])
    expected = made.encode_text(ids)
    found, _ = towers.eval().encode_text(ids)
    torch.testing.assert_close(found, expected)
