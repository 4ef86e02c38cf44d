"""Nadir's own loss terms."""

import math

import torch

from core.training.losses import ker_contrast_loss, nadir_contrastive


def test_an_eliminated_text_is_neither_an_anchor_nor_to_be_found() -> None:
    torch.manual_seed(0)
    logits = torch.randn(3, 2)
    own = torch.tensor([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    kept = torch.tensor([True, False, True])
    rows = logits.log_softmax(dim=1)
    columns = logits.T.log_softmax(dim=1)
    texts = -(rows[0, 0] + rows[2, 1]) / 2
    images = -(columns[0, 0] + columns[1, 2]) / 2  # the eliminated text stays in the denominator
    assert torch.allclose(nadir_contrastive(logits, own, own, kept), texts + images)


def test_an_image_without_any_text_left_is_no_anchor() -> None:
    logits = torch.tensor([[2.0, 0.0], [0.0, 1.0]])
    own = torch.eye(2)
    found = nadir_contrastive(logits, own, own, torch.tensor([True, False]))
    assert torch.allclose(found, -logits.log_softmax(dim=1)[0, 0] - logits.T.log_softmax(dim=1)[0, 0])


def test_an_image_that_makes_no_difference_costs_log_two() -> None:
    logits = torch.tensor([[1.0, 0.0, -1.0]])
    label = torch.tensor([0])
    assert math.isclose(float(ker_contrast_loss(logits, logits, label)), math.log(2), rel_tol=1e-6)
    assert ker_contrast_loss(logits, -logits, label) < math.log(2) < ker_contrast_loss(-logits, logits, label)
