"""Local similarity: how well the words of a text fit the patches of an image (paper section on Eliminate-Before-Align).

With token-wise L2-normalised text tokens T (m, d) and patch tokens V (n, d), C = T V^T holds all m n cosines.

    released code   F = || s C ||_F                 over all 77 positions, start and padding included; s = 20.0 training, 1 eval
    nadir           R = || C ||_F / sqrt(m n)       over words and the end token: the RMS cosine, in [0, 1]

Squares are blind to signs: a patch that says "anything but a plane" fits "plane" as well as a plane does. So `nadir` may append
one constant to every token, which turns a cosine c into (1 + c) / 2 (`signed`), and R into the root mean square of those.

All rest on the identity || T V^T ||_F^2 = < T^T T, V^T V >: the patches enter only through their d x d Gram matrix. So an
image needs no stored tokens for exact local scores, only the upper triangle of its Gram matrix, and one dot product
gives R^2. `pack` doubles the off-diagonal's weight on both sides (sqrt 2 each), so that the plain dot product of two packed
codes is the full Frobenius product.
"""

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize

RELEASED_LOGIT_SCALE = 2.996  # exp(2.996) = 20.005, fixed in the released loss


def frobenius(text: Tensor, patches: Tensor, *, scale: float = 1.0) -> Tensor:
    """The released code's local similarity, sign-free and unscaled by length.

    Args:
        text: (M, m, d) text tokens, any norm.
        patches: (B, n, d) patch tokens, any norm.
        scale: Factor on every cosine, inside the norm.

    Returns:
        (M, B), in [0, scale * sqrt(m n)].
    """
    text = normalize(text, dim=-1)
    patches = normalize(patches, dim=-1)
    cosines = torch.einsum("imd,jnd->ijmn", text, patches)
    length: Tensor = torch.linalg.vector_norm(cosines.flatten(2), dim=-1)
    return scale * length


def unit(tokens: Tensor, *, signed: bool) -> Tensor:
    """Tokens of length 1; with one constant more where signs count, so that a cosine c becomes (1 + c) / 2.

    Args:
        tokens: (..., d), any norm.
        signed: Append the constant.

    Returns:
        (..., d) or (..., d + 1).
    """
    tokens = normalize(tokens, dim=-1)
    if not signed:
        return tokens
    constant = torch.ones_like(tokens[..., :1])
    return torch.cat([tokens, constant], dim=-1) * math.sqrt(0.5)


def gram(tokens: Tensor, valid: Tensor | None = None, *, signed: bool = False) -> Tensor:
    """Mean outer product of L2-normalised tokens, T^T T / m.

    Args:
        tokens: (B, m, d), any norm.
        valid: (B, m) bool, which tokens count; all if None. A row without any gives zeros.
        signed: As in `unit`.

    Returns:
        (B, d, d), or one more each way where signs count; symmetric, trace 1.
    """
    tokens = unit(tokens, signed=signed)
    if valid is None:
        return tokens.transpose(1, 2) @ tokens / tokens.shape[1]
    tokens = tokens * valid.unsqueeze(-1)
    count = valid.sum(dim=1).clamp(min=1)  # (B,)
    return tokens.transpose(1, 2) @ tokens / count[:, None, None]


def code_length(dim: int, *, signed: bool = False) -> int:
    """Length C of a packed Gram matrix of tokens of `dim` numbers."""
    dim += signed
    return dim * (dim + 1) // 2


def pack(grams: Tensor) -> Tensor:
    """Upper triangles of symmetric matrices, off-diagonal times sqrt(2).

    Args:
        grams: (B, d, d).

    Returns:
        (B, d (d + 1) / 2); the dot product of two packed codes is the Frobenius product of their matrices.
    """
    # By numpy, so that a graph made from this holds them as constants.
    side = int(grams.shape[1])
    rows, columns = np.triu_indices(side)
    places = torch.from_numpy(rows * side + columns).to(grams.device)
    weight = torch.from_numpy(np.where(rows == columns, 1.0, 2.0**0.5)).to(grams.device, grams.dtype)
    return grams.flatten(1)[:, places] * weight


def rms_cosine(text_codes: Tensor, image_codes: Tensor) -> Tensor:
    """Nadir's local similarity from packed codes.

    Args:
        text_codes: (M, C).
        image_codes: (B, C).

    Returns:
        (M, B), in [0, 1].
    """
    # The gradient of a square root is unbounded at zero; the floor is far below any real score.
    return (text_codes @ image_codes.T).clamp(min=1e-8).sqrt()
