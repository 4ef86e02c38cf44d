"""Several batches at a time: a tile's codes do not depend on what is encoded beside it, or when."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import torch

from core.decoding.requests import DecodedTile
from core.imagery import Window
from core.indexing import encoding
from core.indexing.encoding import Encoder
from core.model.artifact import load_model
from core.model.model import Model
from core.scoring.caption_bank import ReferenceTables
from core.scoring.similarity import fuse, local_scores


def drawn(model: Model, count: int) -> list[DecodedTile]:
    rng = np.random.default_rng(1)
    pixels = rng.integers(0, 255, (count, 3, model.input_px, model.input_px)).astype(np.uint8)
    return [DecodedTile(Window(at, 0, 9, 9), None, one) for at, one in enumerate(pixels)]


@pytest.mark.parametrize("graphs", [True, False])
def test_a_tile_is_the_same_to_the_last_bit_in_every_batch_and_stream(tiny_model_folder: Path, graphs: bool) -> None:
    tiny_model = load_model(tiny_model_folder, graphs=graphs)
    tiles = drawn(tiny_model, 2 * encoding.BATCH)
    with Encoder(tiny_model) as encoder:
        whole = [encoder.encode(tiles[at : at + encoder.batch]) for at in range(0, len(tiles), encoder.batch)]
        few = [encoder.encode(tiles[at : at + 3]) for at in range(0, len(tiles), 3)]
        records, again = ([one for coming in some for one in coming.result()] for some in (whole, few))
    assert [record.window for record in records] == [tile.window for tile in tiles]
    for record, other in zip(records, again, strict=True):
        assert record.window == other.window
        assert np.array_equal(record.local, other.local)
        assert np.array_equal(record.reference, other.reference)


def test_reference_tables_hold_the_scores_of_the_caption_bank(tiny_model: Model) -> None:
    with Encoder(tiny_model) as encoder:
        (record,) = encoder.encode(drawn(tiny_model, 1)).result()
    bank = tiny_model.bank
    wide, code = record.embedding.astype(np.float32)[None], record.local.astype(np.float32)[None]
    cosine = wide @ bank.embedding.astype(np.float32).T
    scores = fuse(cosine, local_scores(bank.local.astype(np.float32), code), tiny_model.fusion_weight)
    expected = ReferenceTables.build(scores, tiny_model.sar.quantiles).values[0]
    np.testing.assert_allclose(record.reference.astype(np.float32), expected, atol=1e-3)


def test_torch_has_its_threads_back_afterwards(tiny_model_folder: Path) -> None:
    tiny_model = load_model(tiny_model_folder, graphs=False)
    usual = torch.get_num_threads()
    torch.set_num_threads(4)
    try:
        with Encoder(tiny_model) as encoder:
            encoder.encode(drawn(tiny_model, 1)).result()
        assert torch.get_num_threads() == 4
        with ThreadPoolExecutor(1) as later:
            assert later.submit(torch.get_num_threads).result() == 4
    finally:
        torch.set_num_threads(usual)
