"""What changed in a folder since it was indexed."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from core.decoding.stamps import OLD_CONTENT, Stamp, is_same_file, is_unchanged, old_stamp_of, stamp_of
from core.imagery.companions import CompanionFiles
from core.imagery.dates import date_in_name
from core.library.records import SceneRecord


@dataclass(frozen=True, slots=True)
class Work:
    """A file to be indexed.

    Attributes:
        folder_id: Of its folder.
        path: The file.
        known: What the library knows of the path; None for a new file.
        resumes: Whether existing tiles are kept, because indexing of this file was interrupted.
        companions: Files beside it that it is read with.
    """

    folder_id: int
    path: Path
    known: SceneRecord | None
    resumes: bool = False
    companions: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done.

    Attributes:
        work: Files to be indexed, in order.
        moved: Scenes whose file was moved, with their folder, new path and stamp.
        removed: Keys of scenes whose file is gone.
        unchanged: Number of files that need nothing.
        emptied: Folders that held images and are empty now, such as the mount point of a disconnected drive; their scenes
            are kept.
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
    beside: CompanionFiles | None = None,
) -> Plan:
    """Compare the files that are there with the ones the library knows.

    Args:
        found: By folder key the files in it, each file under one folder only.
        known: By folder key the scenes of the library.
        closed: Folders that could not be listed: their scenes are neither there nor gone, and are left as they are.
        roots: By folder key where it lies, so that scenes of a folder that is empty now are kept; None to remove them.
        beside: Knows the files that the images are read with; none have any if None.
    """
    beside = beside or CompanionFiles()
    by_path = {scene.path: scene for scenes in known.values() for scene in scenes}
    there = {path for paths in found.values() for path in paths}
    missing = [scene for scenes in known.values() for scene in scenes if scene.path not in there]
    gone = [scene for scene in missing if not any(scene.path.is_relative_to(folder) for folder in closed)]
    elsewhere = _Gone(scene for scene in gone if scene.state == "ready")
    work: list[Work] = []
    moved: list[tuple[SceneRecord, int, Path, Stamp]] = []
    unchanged = 0
    for folder_id, paths in found.items():
        for path in paths:
            known_scene, companions = by_path.get(path), beside.files_of(path)
            if known_scene is None:
                source = elsewhere.take(path, companions)
                if source is not None:
                    moved.append((source[0], folder_id, path, source[1]))
                else:
                    work.append(Work(folder_id, path, None, companions=companions))
            elif is_unchanged(_stamp(known_scene), path, companions):
                if known_scene.state == "ready":
                    unchanged += 1
                else:
                    # Unreadable files are tried again, because permissions may change and drives may be reconnected.
                    resumes = known_scene.state == "partial"
                    work.append(Work(folder_id, path, known_scene, resumes, companions))
            else:
                work.append(Work(folder_id, path, known_scene, companions=companions))
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


def _stamp(scene: SceneRecord) -> Stamp:
    return scene.size, scene.mtime_ns, scene.digest


class _Gone:
    """Scenes whose file is no longer where it was."""

    def __init__(self, scenes: Iterable[SceneRecord]) -> None:
        self._by_content: dict[tuple[int, bytes], list[SceneRecord]] = {}
        for scene in scenes:
            self._by_content.setdefault((scene.size, scene.digest), []).append(scene)
        self._sizes = {size for size, _ in self._by_content}
        self._old_sizes = {size for size, digest in self._by_content if len(digest) == OLD_CONTENT}

    def take(self, path: Path, companions: tuple[Path, ...]) -> tuple[SceneRecord, Stamp] | None:
        """The scene that a new file was before it was moved or renamed, with its stamp; None where it is another one."""
        try:
            size = path.stat().st_size
        except OSError:
            return None
        if size not in self._sizes:
            return None
        found = stamp_of(path, companions)
        stamps = [found, old_stamp_of(path, companions)] if size in self._old_sizes else [found]
        for stamp in stamps:
            candidates = self._by_content.get((size, stamp[2]), [])
            for scene in candidates:
                # If the new name contains another date, the file is read again, because the library took the date from the
                # name.
                if is_same_file(_stamp(scene), stamp) and date_in_name(path) == date_in_name(scene.path):
                    candidates.remove(scene)
                    return scene, found
        return None
