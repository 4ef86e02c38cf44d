"""Pictures of a scene as they lie on the map."""

import numpy as np
import pytest
from rasterio.transform import Affine, from_origin

from core.imagery.placing import AffinePlacing
from desktop.map.draping import draped
from desktop.map.projection import project

GRIDS = {
    "north up in UTM": ("EPSG:32632", from_origin(690_000, 5_340_000, 100, 100)),
    "turned by 30 degrees": ("EPSG:32632", from_origin(690_000, 5_340_000, 100, 100) @ Affine.rotation(30)),
    "over the date line": ("EPSG:4326", from_origin(179.7, -17.0, 0.001, 0.001)),
    "far north": ("EPSG:3413", from_origin(-200_000, -600_000, 1_000, 1_000)),
}


@pytest.mark.parametrize("name", GRIDS)
def test_a_spot_lies_on_the_map_where_its_pixels_do(name: str) -> None:
    placing = AffinePlacing(*GRIDS[name])
    ground = placing.ground(600, 400)
    assert ground is not None
    values = np.zeros((40, 60), np.float32)
    values[10:14, 50:54] = 1  # its middle is at the pixel (520, 120)
    found, box = draped(values, ground)
    (place,) = placing.degrees([(520, 120)]) or []
    x, y = project(np.array(place[0]), np.array(place[1]))
    rows, columns = np.nonzero(found > 0.9)
    height, width = found.shape
    across, down = box[2] - box[0], box[3] - box[1]
    assert (box[0] + (columns.mean() + 0.5) / width * across - x + 0.5) % 1 - 0.5 == pytest.approx(0, abs=across / 60)
    assert box[1] + (rows.mean() + 0.5) / height * down == pytest.approx(float(y), abs=down / 40)


def test_what_fills_a_scene_is_whole_and_nothing_lies_beside_it() -> None:
    ground = AffinePlacing(*GRIDS["turned by 30 degrees"]).ground(600, 400)
    assert ground is not None
    found, _ = draped(np.ones((40, 60), np.float32), ground)
    assert set(np.unique(found)) == {0.0, 1.0}
    corner = found[:5, :5], found[-5:, -5:]
    assert all(not part.any() for part in corner)
    height, width = found.shape
    assert found[height // 2 - 5 : height // 2 + 5, width // 2 - 5 : width // 2 + 5].all()
