"""What changed in a folder since it was indexed."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from core.decoding.stamps import Stamp, changed_ns, stamp_of
from core.library.records import SceneRecord


@dataclass(frozen=True, slots=True)
class Work:
    """A file to be indexed.

    Attributes:
        folder_id: Of its folder.
        path: The file.
        known: What the library knows of the path; None for a new file.
        resumes: Whether tiles that are already there are kept, because a kill cut the work on this very file short.
    """

    folder_id: int
    path: Path
    known: SceneRecord | None
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        work: Files to be indexed, in order.
        moved: Scenes whose file lies elsewhere now, with their folder, new path and stamp.
        removed: Keys of scenes whose file is gone.
        unchanged: Number of files that need nothing.
        emptied: Folders that held images and are empty now, as the mount point of a drive is that is not connected; their
            scenes are kept.
    """

    work: list[Work]
    moved: list[tuple[SceneRecord, int, Path, Stamp]]
    removed: list[int]
    unchanged: int
    emptied: list[Path]


def plan_changes(
    found: dict[int, list[Path]],
    known: dict[int, list[SceneRecord]],
    closed: Sequence[Path] = (),
    roots: dict[int, Path] | None = None,
) -> Plan:
    """Compare the files that are there with the ones the library knows.

    Args:
        found: By folder key the files in it, each file under one folder only.
        known: By folder key the scenes of the library.
        closed: Folders that could not be listed: their scenes are neither there nor gone, and are left as they are.
        roots: By folder key where it lies, so that scenes of a folder that is empty now are kept; None to remove them.
    """
    by_path = {scene.path: scene for scenes in known.values() for scene in scenes}
    there = {path for paths in found.values() for path in paths}
    missing = [scene for scenes in known.values() for scene in scenes if scene.path not in there]
    gone = [scene for scene in missing if not any(scene.path.is_relative_to(folder) for folder in closed)]
    gone_by_size: dict[int, list[SceneRecord]] = {}
    for scene in gone:
        if scene.state == "ready":
            gone_by_size.setdefault(scene.size, []).append(scene)
    work: list[Work] = []
    moved: list[tuple[SceneRecord, int, Path, Stamp]] = []
    unchanged = 0
    for folder_id, paths in found.items():
        for path in paths:
            known_scene = by_path.get(path)
            if known_scene is None:
                source = _moved_from(path, gone_by_size)
                if source is not None:
                    moved.append((source[0], folder_id, path, source[1]))
                else:
                    work.append(Work(folder_id, path, None))
            elif _same(known_scene, path):
                if known_scene.state == "ready":
                    unchanged += 1
                else:
                    # What could not be read is tried again: permissions and drives come back.
                    work.append(Work(folder_id, path, known_scene, resumes=known_scene.state == "partial"))
            else:
                work.append(Work(folder_id, path, known_scene))
    kept = {scene.scene_id for scene, *_ in moved}
    gone = [scene for scene in gone if scene.scene_id not in kept]
    away = _away(gone, {root: bool(found.get(folder_id)) for folder_id, root in (roots or {}).items()})
    removed = [scene.scene_id for scene in gone if scene.scene_id not in away]
    return Plan(work, moved, removed, unchanged, list(dict.fromkeys(away.values())))


def _away(gone: list[SceneRecord], roots: dict[Path, bool]) -> dict[int, Path]:
    """By scene key the empty folder that a missing file lay in.

    Args:
        gone: Scenes whose file is not there.
        roots: By folder of the library whether any image is in it.
    """
    away = {}
    for scene in gone:
        for root, has_images in roots.items():
            if scene.path.is_relative_to(root):
                place = _emptied(scene.path.parent, root) if has_images else root
                if place is not None:
                    away[scene.scene_id] = place
    return away


def _emptied(place: Path, root: Path) -> Path | None:
    """The nearest folder above a missing file that is still there, if nothing is in it; a link that leads nowhere counts too."""
    while True:
        try:
            with os.scandir(place) as entries:
                return None if any(not entry.name.startswith(".") for entry in entries) else place
        except OSError:
            if place.is_symlink():
                return place
        if place == root:
            return None
        place = place.parent


def _same(scene: SceneRecord, path: Path) -> bool:
    try:
        state = path.stat()
    except OSError:
        return False
    return (state.st_size, changed_ns(state)) == (scene.size, scene.mtime_ns)


def _moved_from(path: Path, gone_by_size: dict[int, list[SceneRecord]]) -> tuple[SceneRecord, Stamp] | None:
    try:
        size = path.stat().st_size
    except OSError:
        return None
    candidates = gone_by_size.get(size)
    if not candidates:
        return None
    stamp = stamp_of(path)
    for scene in candidates:
        if scene.digest == stamp[2]:
            candidates.remove(scene)
            return scene, stamp
    return None
