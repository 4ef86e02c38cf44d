"""Results as a STAC item collection: one item per result, with its outline, its date, and the image as its asset."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from core.search.described import Described, ExportContext

NAMESPACE = "nadir"


def write_items(found: Sequence[Described], path: Path, about: ExportContext) -> None:
    """An item for each result; an unknown date is replaced by that of the file, marked by `nadir:day_of_file`."""
    import pystac

    taken: set[str] = set()
    items = [_item(pystac, one, about, taken) for one in found]
    fields = {f"{NAMESPACE}:query": about.query, f"{NAMESPACE}:keywords": list(about.keywords)}
    collection = pystac.ItemCollection(items, extra_fields=fields)
    path.write_text(json.dumps(collection.to_dict(transform_hrefs=False), indent=1), encoding="utf-8")


def _item(pystac: Any, one: Described, about: ExportContext, taken: set[str]) -> Any:
    hit = one.hit
    name = f"{hit.path.stem}_{hit.window.x}_{hit.window.y}".encode(errors="backslashreplace").decode()
    identity = name if name not in taken else f"{name}_{hit.tile_id}"
    taken.add(identity)
    properties = {f"{NAMESPACE}:{key}": value for key, value in one.fields().items() if key != "path"}
    day = datetime.fromisoformat(hit.day) if hit.day is not None else datetime(1970, 1, 1)
    item = pystac.Item(
        id=identity,
        geometry=one.geometry,
        bbox=None if one.geometry is None or hit.bounds is None else list(hit.bounds),
        datetime=day.replace(tzinfo=UTC),
        properties=properties,
    )
    href = hit.path.as_uri() if hit.path.is_absolute() else one.fields()["path"]
    item.add_asset("image", pystac.Asset(href=href, title=one.fields()["path"], roles=["data"]))
    return item
