"""`paper` mode against a reference in plain loops, written from the method's description and sharing no code with it.

Random weights, a real batch of drawn scenes and their captions; every term within a relative error of 1e-5.
"""

import math
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor

from core.model.ker import KerHead
from core.model.openclip import backbone_config, build_towers
from core.model.pixels import normalise
from core.training.eba import SimilarityQueue
from core.training.eba import keep as kept_pairs
from core.training.finish import released_fusion
from core.training.run import Run
from tests.conftest import tiny_config

SCALE = math.exp(2.996)
KER_WEIGHT = 0.5
BATCH = 6


@pytest.fixture(params=["joint", "split"])
def run(request: pytest.FixtureRequest, drawn: Path, tmp_path: Path) -> Run:
    changes = {
        "mode": "paper",
        "output": tmp_path,
        "captions_per_image": 1,
        "batch": BATCH,
        "queue": 50,
        "parts.eba": request.param,
        "eba_epoch": 0,
        "eba_ratio": 0.5,
        "soft_share": 0,
        "ker_mask_share": 1.0,
    }
    made = Run(tiny_config(drawn, **changes))
    made.network.double().eval()
    # Thresholds in the midst of this batch's similarities, so that pairs are dropped and not all of them.
    made.objective.double()
    return made


def unit(vector: Tensor) -> Tensor:
    return vector / vector.norm()


def tower_features(run: Run, images: Tensor, ids: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Pooled and token features by the towers' own parts, step by step."""
    visual, text = run.network.visual, run.network.text
    patches = visual.conv1(images).flatten(2).permute(0, 2, 1)
    tokens = torch.cat([visual.class_embedding.expand(len(images), 1, -1), patches], dim=1)
    tokens = visual.transformer(visual.ln_pre(tokens + visual.positional_embedding))
    tokens = visual.ln_post(tokens)
    projected = tokens @ visual.proj
    hidden = text.token_embedding(ids) + text.positional_embedding
    hidden = text.ln_final(text.transformer(hidden, attn_mask=text.attn_mask))
    words = hidden @ text.text_projection
    ends = [int(row.argmax()) for row in ids]
    pooled = torch.stack([words[row, end] for row, end in enumerate(ends)])
    return projected[:, 0], projected[:, 1:], pooled, words


def cross_entropy(logits: list[float], answer: int) -> float:
    top = max(logits)
    return top + math.log(sum(math.exp(value - top) for value in logits)) - logits[answer]


def contrastive(scores: list[list[float]], kept: list[bool]) -> float:
    size = len(scores)
    rows = [cross_entropy(scores[i], i) for i in range(size) if kept[i]]
    columns = [cross_entropy([scores[j][i] for j in range(size)], i) for i in range(size) if kept[i]]
    return sum(rows) / len(rows) + sum(columns) / len(columns)


def keep(similarities: list[float], threshold: float) -> list[bool]:
    kept = [value > threshold for value in similarities]
    if not any(kept):
        kept[similarities.index(max(similarities))] = True
    return kept


def attend(query: Tensor, source: Tensor, attention: torch.nn.MultiheadAttention) -> Tensor:
    """Multi-head attention of one text (L, d) over one source (n, d), head by head, row by row."""
    width, heads = attention.embed_dim, attention.num_heads
    size = width // heads
    weights, biases = attention.in_proj_weight.split(width), attention.in_proj_bias.split(width)
    q, k, v = (
        part @ weight.T + bias for part, weight, bias in zip((query, source, source), weights, biases, strict=True)
    )
    out = torch.zeros_like(q)
    for head in range(heads):
        cut = slice(head * size, (head + 1) * size)
        for row in range(len(q)):
            logits = [float(q[row, cut] @ k[column, cut]) / math.sqrt(size) for column in range(len(k))]
            top = max(logits)
            shares = [math.exp(value - top) for value in logits]
            for column, share in enumerate(shares):
                out[row, cut] += share / sum(shares) * v[column, cut]
    return out @ attention.out_proj.weight.T + attention.out_proj.bias


def layer_norm(x: Tensor, norm: torch.nn.LayerNorm) -> Tensor:
    centred = x - x.mean(dim=-1, keepdim=True)
    return centred / (centred.pow(2).mean(dim=-1, keepdim=True) + norm.eps).sqrt() * norm.weight + norm.bias


def quick_gelu(x: Tensor) -> Tensor:
    return x / (1 + torch.exp(-1.702 * x))


def ker_loss(
    run: Run, captions: list[str], ids: Tensor, patches: Tensor, masked_words: Tensor, labels: Tensor
) -> float:
    head = run.network.ker
    losses = []
    for row in range(len(captions)):
        text = attend(
            layer_norm(masked_words[row], head.norm_text), layer_norm(patches[row], head.norm_patches), head.attention
        )
        for layer in head.transformer.layers:
            inner = layer_norm(text, layer.norm1)
            text = text + attend(inner, inner, layer.self_attn)
            inner = layer_norm(text, layer.norm2)
            text = text + layer.linear2(quick_gelu(layer.linear1(inner)))
        text = layer_norm(text, head.norm)
        for position in range(ids.shape[1]):
            if int(labels[row, position]):
                hidden = layer_norm(quick_gelu(head.classify[0](text[position])), head.classify[2])
                losses.append(cross_entropy(head.classify[3](hidden).tolist(), int(labels[row, position])))
    return sum(losses) / len(losses)


def released_mask(run: Run, captions: list[str], ids: Tensor) -> tuple[Tensor, Tensor]:
    """The index of a whitespace word taken for a token index, although token 0 is the start token."""
    masked, labels = ids.clone(), torch.zeros_like(ids)
    keywords = set(run.vocabulary.words)
    for row, caption in enumerate(captions):
        for position, word in enumerate(caption.split()):
            if word in keywords:
                labels[row, position] = ids[row, position]
                masked[row, position] = 49405
    return masked, labels


def test_all_terms_equal_the_plain_loops(run: Run) -> None:
    batch = next(run.data.batches(0))
    captions = [run.data.texts[number] for number in batch.texts]
    ids = run.tokenizer(captions, full_length=True).ids
    images = normalise(batch.images, run.model_config.mean, run.model_config.std).double()
    with torch.no_grad():
        pooled_images, patches, pooled_texts, words = tower_features(run, images, ids)
        global_scores = [[float(unit(text) @ unit(image)) for image in pooled_images] for text in pooled_texts]
        local_scores = [
            [
                math.sqrt(sum((SCALE * float(unit(word) @ unit(patch))) ** 2 for word in text for patch in image))
                for image in patches
            ]
            for text in words
        ]
        own_global = [global_scores[i][i] for i in range(BATCH)]
        own_local = [local_scores[i][i] for i in range(BATCH)]
        threshold_global, threshold_local = float(np.median(own_global)), float(np.median(own_local))
        kept_global = keep(own_global, threshold_global)
        kept_local = keep(own_local, threshold_local) if run.config.parts.eba == "split" else kept_global
        assert 0 < sum(kept_global) < BATCH
        masked, labels = released_mask(run, captions, ids)
        assert labels.any()
        *_, masked_words = tower_features(run, images, masked)
        expected = {
            "global": contrastive([[SCALE * value for value in row] for row in global_scores], kept_global),
            "local": contrastive(local_scores, kept_local),
            "ker": ker_loss(run, captions, ids, patches, masked_words, labels),
        }
        expected["total"] = expected["global"] + expected["local"] + KER_WEIGHT * expected["ker"]
        run.objective.thresholds[0], run.objective.thresholds[1] = threshold_global, threshold_local
        # The batch's own pixels in double precision, as the network is.
        found, seen = run.objective._paper(run.network, run.network.encode_image(images), batch)
        found |= run.objective._ker(
            run.network, run.network.encode_image(images), batch, np.random.default_rng(0), seen
        )
        found["total"] = found["global"] + found["local"] + KER_WEIGHT * found["ker"]
    for name, value in expected.items():
        assert float(found[name]) == pytest.approx(value, rel=1e-5), name


def test_the_released_threshold_counts_noise_and_nadirs_does_not() -> None:
    torch.manual_seed(0)
    released, mended = SimilarityQueue(1000, released=True), SimilarityQueue(1000)
    for queue in (released, mended):
        queue.push(torch.linspace(0.2, 0.4, 500))
    # Half the released queue is still normal noise, so its lowest hundredth lies far below any similarity.
    assert released.threshold(0.01) < -1.0
    assert mended.threshold(0.01) == pytest.approx(0.202, abs=1e-3)


def test_the_oldest_similarities_leave_first() -> None:
    queue = SimilarityQueue(4)
    queue.push(torch.tensor([0.1, 0.2, 0.3]))
    queue.push(torch.tensor([0.4, 0.5]))
    assert sorted(queue.values.tolist()) == pytest.approx([0.2, 0.3, 0.4, 0.5])


def test_a_pair_on_the_threshold_is_dropped_as_released() -> None:
    similarities = torch.tensor([0.1, 0.2, 0.3])
    threshold = float(similarities[1])
    assert kept_pairs(similarities, threshold, released=True).tolist() == [False, False, True]
    assert kept_pairs(similarities, threshold).tolist() == [False, True, True]


def test_the_released_fusion_weight_keeps_the_order_of_the_released_scores(run: Run) -> None:
    side = run.model_config.input_px // int(run.model_config.backbone["vision_cfg"]["patch_size"])
    scale = (run.tokenizer.context_length * side**2) ** 0.5
    rng = np.random.default_rng(3)
    cosine, local = rng.uniform(-0.2, 0.4, 500), rng.uniform(0.05, 0.4, 500)
    released = 0.6 * cosine + 0.4 * local * scale  # F is the local score times the root of tokens and patches
    weight = released_fusion(run)
    assert np.argsort(weight * cosine + (1 - weight) * local).tolist() == np.argsort(released).tolist()


def test_the_head_starts_as_released() -> None:
    torch.manual_seed(0)
    head = KerHead(512, 600)
    head.start_as_released()
    stds = {
        "in": float(head.attention.in_proj_weight.detach().std()),
        "out": float(head.attention.out_proj.weight.detach().std()),
        "inner": float(head.transformer.layers[0].linear1.weight.detach().std()),
    }
    assert stds == pytest.approx({"in": 512**-0.5, "out": 512**-0.5 / 2, "inner": 1024**-0.5}, rel=0.01)


@pytest.mark.parametrize(
    ("backbone", "tag", "quick"),
    [
        ("ViT-B-32", "openai", True),
        ("ViT-B-32", "laion2b_s34b_b79k", False),
        ("ViT-B-32-quickgelu", "openai", True),
        ("ViT-L-14", "openai", True),
        ("ViT-L-14-quickgelu", "laion2b_s32b_b82k", True),
        ("ViT-B-32", "", False),
    ],
)
def test_the_tag_decides_on_the_activation(backbone: str, tag: str, quick: bool) -> None:
    config = backbone_config(backbone, tag)
    assert bool(config.get("quick_gelu")) is quick
    if backbone == "ViT-B-32":
        towers = build_towers(config)
        kinds = {type(module).__name__ for module in towers.modules() if "GELU" in type(module).__name__}
        assert kinds == {"QuickGELU" if quick else "GELU"}
