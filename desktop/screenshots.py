"""Draws the pictures of the documentation: `python -m desktop.screenshots`, through `make screenshots`."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import resources

IMAGES = resources.ROOT.parent / "docs" / "images"


def main() -> int:
    """Draw the window in both themes, each in a process of its own since an application has one theme at a time."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for theme in ("light", "dark"):
            target = Path(folder) / f"window-{theme}.png"
            command = [sys.executable, "-m", "desktop", "--headless", "--theme", theme, "--screenshot", str(target)]
            environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
            status = subprocess.run(command, cwd=resources.ROOT.parent, env=environment, check=False).returncode
            if status:
                return status
            shutil.copy(target, IMAGES / target.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
