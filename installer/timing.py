"""How long an installed Nadir takes against one from source: `python -m installer.timing dist/Nadir`.

Two times, each from the start of the process to its end: the frame of the window painted (offscreen), and a search of the sample
scenes printed. Both programs take turns, after a round that warms up, so that whatever else the computer does meets both; the
medians are told, and those of the processor time, which other programs change least. Not for Windows.
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
            pairs = [(built[program], SOURCE[program]) for _ in range(ROUNDS + 1)]
            times = [[_seconds([*one, *options], environment) for one in pair] for pair in pairs][1:]
            for kind, at in (("from start to end", 0), ("of a processor", 1)):
                new, old = (statistics.median(row[which][at] for row in times) for which in (0, 1))
                sys.stdout.write(
                    f"{name}, seconds {kind}: installed {new:.2f}, from source {old:.2f}; {new / old:.2f} times it\n"
                )
    return 0


def _seconds(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Seconds from start to end, and of a processor."""
    before, started = _used(), time.perf_counter()
    subprocess.run(command, env=environment, cwd=resources.ROOT.parent, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started, _used() - before


def _used() -> float:
    told = os.times()
    return told.children_user + told.children_system


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
