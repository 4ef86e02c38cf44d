"""Words outside the captions, and the frozen text tower that knows them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers
from transformers import BertConfig, BertModel

from core.model.keywords import Vocabulary
from core.training.config import TrainConfig
from core.training.lexicon import candidates, nearest_words
from core.training.run import Run
from core.training.train import train
from tests.conftest import tiny_config

# What the drawn captions say, then words that they do not hold.
SPOKEN = (
    "a an and are at beside field forest green in is large of on river road round tanks the trees water with".split()
)
UNSPOKEN = ["airliner", "wharf", "pasture", "orchard"]
BACKBONE = """{
    "embed_dim": 32,
    "vision_cfg": {"image_size": 64, "layers": 1, "width": 32, "head_width": 16, "patch_size": 16},
    "text_cfg": {"context_length": 32, "hf_model_name": "tiny", "hf_tokenizer_name": "tiny", "hf_model_pretrained": false,
                 "hf_pooler_type": "mean_pooler", "hf_proj_type": "linear"}
}"""


@pytest.fixture
def text_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An importable package that carries a small BERT with random weights, laid out as the real one is."""
    folder = tmp_path / "tiny_text_tower" / "model"
    folder.mkdir(parents=True)
    (folder.parent / "__init__.py").touch()
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *SPOKEN, *UNSPOKEN, "##s"]
    tokenizer = Tokenizer(models.WordPiece({piece: at for at, piece in enumerate(pieces)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(1)
    sizes = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(pieces), **sizes)).save_pretrained(folder)
    monkeypatch.syspath_prepend(tmp_path)
    yield "tiny_text_tower"
    sys.modules.pop("tiny_text_tower", None)


def config(drawn: Path, tmp_path: Path, package: str, **changes: object) -> TrainConfig:
    backbone = tmp_path / "bert.json"
    backbone.write_text(BACKBONE, encoding="utf-8")
    chosen = {
        "backbone": backbone,
        "output": tmp_path / "run",
        "text_start": package,
        "freeze_text": "true",
        "lexicon": 3,
        "lexicon_batch": 2,
    }
    return tiny_config(drawn, **{**chosen, **changes})


def test_only_whole_content_words_that_are_no_keywords_are_candidates() -> None:
    pieces = ["the", "wharf", "##arf", "wharfs", "tank", "tanks", "Paris", "sea", "été", "a1b2", "orchard"]
    assert candidates(pieces, Vocabulary(["tank"])) == ["orchard", "wharf", "wharfs"]


def test_the_words_nearest_to_any_caption_are_chosen() -> None:
    meaning = torch.tensor([[1.0, 0.0], [0.6, 0.8], [0.0, -1.0]])
    captions = torch.tensor([[0.0, 1.0], [0.8, 0.6]])
    assert nearest_words(["first", "second", "third"], meaning, captions, 2) == ["first", "second"]
    assert nearest_words(["first", "second", "third"], meaning, captions, 9) == ["first", "second", "third"]


def test_words_outside_the_captions_take_part_in_every_step(drawn: Path, tmp_path: Path, text_package: str) -> None:
    run = Run(config(drawn, tmp_path, text_package))
    assert len(run.objective.knowledge.lexicon) == 3
    batch = next(run.data.batches(0))
    terms = run.objective(batch, np.random.default_rng(0))
    assert float(terms["words"].detach()) > 0
    without = Run(config(drawn, tmp_path, text_package, lexicon=0))
    assert "words" not in without.objective(batch, np.random.default_rng(0))


def test_a_frozen_text_tower_stays_as_it_was(drawn: Path, tmp_path: Path, text_package: str) -> None:
    artifact = train(config(drawn, tmp_path, text_package))
    before = load_file(tmp_path / text_package / "model" / "model.safetensors")
    after = load_file(artifact / "model.safetensors")
    name = "encoder.layer.0.output.dense.weight"
    # Half precision in the artifact; the projection above the tower has learnt.
    assert torch.equal(after[f"text.transformer.{name}"], before[name].half())
