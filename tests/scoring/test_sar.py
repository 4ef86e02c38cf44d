"""Reverse retrieval: the online form with a caption bank against the batch form of papers."""

import numpy as np
import pytest

from core.scoring.caption_bank import OrderStatistics, ReferenceTables
from core.scoring.sar import VARIANTS, online

RNG = np.random.default_rng(5)
SCORES = RNG.normal(0.3, 0.1, (30, 45))


@pytest.mark.parametrize("name", [name for name, variant in VARIANTS.items() if variant.online])
def test_with_the_batch_as_its_bank_the_online_form_gives_the_same_order(name: str) -> None:
    parameters = {"top_k": SCORES.shape[1]} if name in ("reverse", "multivariate") else {}
    batch = VARIANTS[name].batch(SCORES, SCORES, **parameters)
    tables = ReferenceTables.build(SCORES.T, 256)
    for row, scores in zip(batch, SCORES, strict=True):
        assert np.array_equal(np.argsort(-row, kind="stable"), np.argsort(-online(name, scores, tables, {})))


def test_plain_reverse_sort_is_what_its_name_says() -> None:
    sorted_ = VARIANTS["reverse"].batch(SCORES, SCORES, top_k=10)
    for row, scores in enumerate(SCORES):
        first = np.argsort(-scores)
        # How many queries find the item better than this query does.
        ranks = {item: int((SCORES[:, item] > scores[item]).sum()) for item in first[:10]}
        expected = [*sorted(first[:10], key=lambda item: (ranks[item], -scores[item])), *first[10:]]
        assert np.argsort(-sorted_[row]).tolist() == expected


def test_the_multivariate_sort_is_galrs_formula() -> None:
    decay, w1, w2, count = 0.05, 0.3, 1.1, 10
    found = VARIANTS["multivariate"].batch(SCORES, SCORES, top_k=count, decay=decay, w1=w1, w2=w2)
    for row, scores in enumerate(SCORES):
        first = np.argsort(-scores)[:count].tolist()
        reverse = {item: int((SCORES[:, item] > scores[item]).sum()) for item in first}
        places = sorted(first, key=lambda item: (reverse[item], -scores[item]))
        for place, item in enumerate(first, start=1):
            significance = scores[item] / np.maximum(SCORES[:, item], 0).sum()
            backward = places.index(item) + 1
            expected = w1 * significance + np.exp(-decay * place) + w2 * np.exp(-decay * backward)
            assert found[row, item] == pytest.approx(expected)


def test_qbnorm_touches_only_queries_whose_first_hit_some_reference_also_finds_first() -> None:
    references = np.full((3, 45), 0.1)
    references[:, 7] = 0.9
    found = VARIANTS["qbnorm"].batch(SCORES, references)
    applies = SCORES.argmax(axis=1) == 7
    assert np.array_equal(found[~applies], SCORES[~applies])


def test_a_small_table_keeps_ranks_and_sums_of_a_large_bank() -> None:
    bank = RNG.normal(0.3, 0.08, (6, 4096))
    tables = ReferenceTables.build(bank, 256)
    query = np.quantile(bank, [0.2, 0.5, 0.9, 0.99, 0.999, 1.0], axis=1).diagonal()
    exact = (bank > query[:, None]).sum(axis=1)
    assert np.abs(tables.beaten_by(query) - exact).max() <= 0.005 * 4096
    assert np.abs(tables.beaten_by(query) - exact)[3:].max() <= 2  # near the top, where queries land
    np.testing.assert_allclose(tables.log_mean_exp(20.0), np.log(np.exp(20 * bank).mean(axis=1)), atol=0.01)
    np.testing.assert_allclose(tables.mean(), bank.mean(axis=1), atol=0.002)
    np.testing.assert_allclose(tables.mean_top(64), -np.sort(-bank)[:, :64].mean(axis=1), atol=0.002)


def test_a_bank_smaller_than_the_table_is_kept_whole() -> None:
    levels = OrderStatistics.of(20, 256)
    assert levels.positions.tolist() == list(range(20))
    scores = RNG.normal(size=(4, 20))
    query = RNG.normal(size=4)
    assert (
        ReferenceTables.build(scores, 256).beaten_by(query).tolist() == (scores > query[:, None]).sum(axis=1).tolist()
    )


def test_an_unknown_variant_is_refused() -> None:
    with pytest.raises(ValueError, match="no online re-sorting"):
        online("qbnorm", SCORES[0], ReferenceTables.build(SCORES.T, 64), {})
