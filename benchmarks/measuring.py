"""Times in pairs, so that whatever else the machine does weighs on both sides of a ratio."""

import importlib.metadata
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("onnxruntime", "torch", "numpy", "pillow", "rasterio", "hnswlib", "PySide6-Essentials")


def machine() -> str:
    """Processor, memory, system and versions, for the head of a report."""
    versions = ", ".join(f"{name} {_version(name)}" for name in PACKAGES)
    return (
        f"{_processor()}, {os.cpu_count()} processors, {_memory()}\n"
        f"{platform.platform()}, Python {platform.python_version()}, {versions}"
    )


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "absent"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        return next(line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / 2**30:.0f} GiB of memory"
    except (AttributeError, OSError, ValueError):
        return "memory unknown"


def seconds(work: Callable[[], object]) -> float:
    """Wall time."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time, of processes that were started and have ended too."""

    def used() -> float:
        times = os.times()
        return times.user + times.system + times.children_user + times.children_system

    started = used()
    work()
    return used() - started


def paired(*works: Callable[[], object], rounds: int) -> list[list[float]]:
    """Seconds of each work in each round, all works in turn in every round; a first round that warms up is not counted."""
    times = [[seconds(work) for work in works] for _ in range(rounds + 1)]
    return [list(column) for column in zip(*times[1:], strict=True)]


def ratio(times: list[float], base: list[float]) -> float:
    """Median over the rounds of time / base."""
    return statistics.median(one / other for one, other in zip(times, base, strict=True))


def tell(what: str, value: str, goal: str = "") -> None:
    """A line of the report."""
    print(f"  {what:<64}{value:>16}{f'   goal {goal}' if goal else ''}", flush=True)


def in_own_process(program: str, *arguments: object) -> str:
    """What a program prints in a process of its own: its peak memory and its start are its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()
