"""How long an installed Nadir takes against one from source: `python -m installer.timing dist/Nadir`.

Two times, each from the start of the process to its end: the frame of the window painted (offscreen), and a search of the sample
scenes printed. Both programs take turns, so that whatever else the computer does meets both; the medians are told.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import resources

ROUNDS = 9
SOURCE = {"window": [sys.executable, "-m", "desktop"], "command": [sys.executable, "-m", "core"]}


def main(arguments: list[str]) -> int:
    """Measure and print both."""
    folder = Path(arguments[0]).resolve()
    built = {"window": [str(folder / "Nadir")], "command": [str(folder / "nadir")]}
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with tempfile.TemporaryDirectory() as place:
        library = str(Path(place) / "sample.nadir")
        subprocess.run([*built["command"], "index", str(resources.SAMPLE_SCENES), "--library", library], check=True)
        jobs = {
            "frame painted": ("window", ["--try"]),
            "search printed": ("command", ["search", "storage tanks", "--library", library]),
        }
        for name, (program, options) in jobs.items():
            ours, theirs = [], []
            for _ in range(ROUNDS):
                ours.append(_seconds([*built[program], *options], environment))
                theirs.append(_seconds([*SOURCE[program], *options], environment))
            new, old = statistics.median(ours), statistics.median(theirs)
            sys.stdout.write(f"{name}: installed {new:.2f} s, from source {old:.2f} s, {new / old:.2f} times it\n")
    return 0


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, env=environment, cwd=resources.ROOT.parent, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
