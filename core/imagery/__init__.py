"""From raster files to scenes, RGB windows and their georeferencing."""

from core.imagery.discovery import check_folders, find_scene_files
from core.imagery.geometry import Window
from core.imagery.opening import open_scene
from core.imagery.scene import Scene, SceneInfo
from core.imagery.tiling import TilePolicy, plan_tiles

__all__ = [
    "Scene",
    "SceneInfo",
    "TilePolicy",
    "Window",
    "check_folders",
    "find_scene_files",
    "open_scene",
    "plan_tiles",
]
