"""Local similarity against the plain loops of its definition."""

import numpy as np
import torch
from torch.nn.functional import normalize

from core.model import local


def loop_frobenius(text: torch.Tensor, patches: torch.Tensor, scale: float) -> float:
    total = 0.0
    for word in text:
        for patch in patches:
            cosine = float(word @ patch / (word.norm() * patch.norm()))
            total += (scale * cosine) ** 2
    return total**0.5


def test_the_released_similarity_is_the_frobenius_norm_of_all_cosines() -> None:
    torch.manual_seed(0)
    text, patches = torch.randn(2, 5, 8), torch.randn(3, 4, 8)
    found = local.frobenius(text, patches, scale=20.0)
    expected = [[loop_frobenius(one, other, 20.0) for other in patches] for one in text]
    np.testing.assert_allclose(found, expected, rtol=1e-5)


def test_packed_codes_give_the_root_mean_square_cosine_over_valid_words() -> None:
    torch.manual_seed(1)
    text, patches = torch.randn(2, 6, 8), torch.randn(3, 4, 8)
    valid = torch.tensor([[0, 1, 1, 1, 0, 0], [0, 1, 1, 1, 1, 1]], dtype=torch.bool)
    found = local.rms_cosine(local.pack(local.gram(text, valid)), local.pack(local.gram(patches)))
    for row in range(2):
        words = text[row][valid[row]]
        for column in range(3):
            expected = loop_frobenius(words, patches[column], 1.0) / (len(words) * 4) ** 0.5
            np.testing.assert_allclose(found[row, column], expected, rtol=1e-5)


def test_a_code_in_half_precision_keeps_the_order() -> None:
    torch.manual_seed(2)
    patches = local.pack(local.gram(normalize(torch.randn(400, 16, 12), dim=-1)))
    text = local.pack(local.gram(torch.randn(1, 9, 12)))
    exact = local.rms_cosine(text, patches)[0]
    stored = local.rms_cosine(text.half().float(), patches.half().float())[0]
    ranks = [torch.argsort(torch.argsort(scores)).double() for scores in (exact, stored)]
    assert float(torch.corrcoef(torch.stack(ranks))[0, 1]) > 0.999


def test_a_signed_code_tells_a_patch_from_its_opposite() -> None:
    torch.manual_seed(0)
    text, patches = torch.randn(2, 3, 8), torch.randn(4, 5, 8)

    def code(tokens: torch.Tensor) -> torch.Tensor:
        return local.pack(local.gram(tokens, signed=True))

    assert code(text).shape == (2, local.code_length(8, signed=True))
    cosines = torch.einsum("imd,jnd->ijmn", normalize(text, dim=-1), normalize(patches, dim=-1))
    expected = ((1 + cosines) / 2).square().mean(dim=(2, 3)).sqrt()
    assert torch.allclose(local.rms_cosine(code(text), code(patches)), expected, atol=1e-6)
    same, opposite = local.rms_cosine(code(text[:, :1]), torch.cat([code(text[:, :1]), code(-text[:, :1])])).T.split(2)
    assert torch.allclose(same.diagonal(), torch.ones(2), atol=1e-6)
    assert bool((opposite.diagonal() < 1e-3).all())
