"""Where the things that ship with Nadir lie: the one place that knows.

From source, from a wheel and inside a PyInstaller bundle the files sit beside this module, so its own folder is the
answer in all three.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parent
DEFAULT_MODEL = ROOT / "models" / "nadir-compact"
SAMPLE_SCENES = ROOT / "sample"
FONTS = ROOT / "fonts"
ICONS = ROOT / "icons"
MAP = ROOT / "map"
TRANSLATIONS = ROOT / "translations"
