"""Images for training are read as they are read for indexing."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from core.errors import SceneError
from core.imagery import open_scene
from core.training.augment import load_pixels


def test_training_sees_turned_deep_and_transparent_pictures_as_indexing_does(tmp_path: Path) -> None:
    rows, columns = np.mgrid[0:48, 0:64]
    colour = np.stack([rows * 5, columns * 3, np.full_like(rows, 90)], axis=-1).astype(np.uint8)
    notes = Image.Exif()
    notes[0x0112] = 6  # a camera held upright
    Image.fromarray(colour).save(tmp_path / "turned.png", exif=notes)
    Image.fromarray((rows * 900 + 300).astype(np.uint16)).save(tmp_path / "deep.png")
    alpha = np.where(columns < 16, 0, 255).astype(np.uint8)
    Image.fromarray(np.dstack([colour, alpha])).save(tmp_path / "clear.png")
    assert load_pixels(tmp_path / "turned.png", 64).shape == (64, 48, 3)
    assert load_pixels(tmp_path / "deep.png", 64).max() > 250
    assert load_pixels(tmp_path / "clear.png", 64)[:, :16].max() == 0
    for path in tmp_path.iterdir():
        with open_scene(path) as scene:
            assert np.array_equal(load_pixels(path, 32), scene.read(scene.whole(), 32))


def test_a_picture_that_cannot_be_read_ends_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "bad.jpg").write_text("no picture")
    with pytest.raises(SceneError, match="could not be read"):
        load_pixels(tmp_path / "bad.jpg", 64)
