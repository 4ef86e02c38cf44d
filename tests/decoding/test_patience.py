"""A decoder is given up for what it does, not for what else the machine does meanwhile."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
from PIL import Image

from core.decoding.patience import Patience, check_seconds
from core.decoding.pool import Workers
from core.decoding.requests import Limits, Setup, TileRequest
from core.imagery import TilePolicy
from core.indexing.run import index_folders
from core.model.model import Model
from tests.decoders import children, harmed_by, large_picture, linux, wait_until

SETUP = Setup(TilePolicy(), 64, 128)
ENOUGH = 3  # times what this machine takes for a file when nothing hinders it


def seconds_enough_for(victim: Path) -> float:
    """A limit that suits this machine, however slow it is: several times the processor time of one reading of the file."""
    with Workers(Limits(seconds=60)) as processes:
        processes.start()
        processes.ask(TileRequest(victim, SETUP, 8))
        times = [psutil.Process(child).cpu_times() for child in children()]
        return ENOUGH * sum(used.user + used.system for used in times)


@contextlib.contextmanager
def held_back(share: float) -> Iterator[None]:
    """Let every process that this one started run for a share of the time only, as a busy machine does."""
    over = threading.Event()

    def hold() -> None:
        while not over.is_set():
            for number, seconds in ((signal.SIGSTOP, 0.1 * (1 - share)), (signal.SIGCONT, 0.1 * share)):
                for child in children():
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(child, number)
                over.wait(seconds)
        for child in children():
            os.kill(child, signal.SIGCONT)

    holder = threading.Thread(target=hold)
    holder.start()
    try:
        yield
    finally:
        over.set()
        holder.join()


@linux
def test_a_file_that_a_busy_machine_makes_slow_is_read(tmp_path: Path) -> None:
    victim = large_picture(tmp_path / "large.png")
    limit = seconds_enough_for(victim)
    with Workers(Limits(seconds=limit)) as processes:
        processes.start()
        with held_back(0.15):
            started = time.monotonic()
            tiles, answer = processes.ask(TileRequest(victim, SETUP, 8))
            assert time.monotonic() - started > limit
    assert (answer.error, len(tiles)) == (None, 8)


@linux
def test_a_process_that_computes_without_end_is_given_up_for_its_own_time() -> None:
    with subprocess.Popen([sys.executable, "-c", "while True: pass"]) as process:
        try:
            patience, started = Patience(process.pid, 0.5), time.monotonic()
            while not patience.is_over():
                time.sleep(check_seconds(0.5))
            assert time.monotonic() - started >= 0.5
        finally:
            process.kill()


@linux
def test_a_process_that_does_nothing_is_given_up_by_the_clock() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        try:
            patience, looks = Patience(process.pid, 0.4), 0
            while not patience.is_over():
                time.sleep(check_seconds(0.4))
                looks += 1
            assert looks in (3, 4)
        finally:
            process.kill()


@linux
def test_what_took_too_long_is_tried_once_more_at_the_end(drawn: Path, tmp_path: Path, tiny_model: Model) -> None:
    folder = tmp_path / "scenes"
    folder.mkdir()
    for path in sorted((drawn / "images").iterdir())[:3]:
        Image.open(path).save(folder / path.name)
    victim = large_picture(folder / "a_large.png")
    limits = Limits(seconds=seconds_enough_for(victim))
    reports = []

    def index() -> None:
        reports.append(index_folders(tmp_path / "l", [folder], tiny_model, limits=limits))

    run = threading.Thread(target=index)
    with harmed_by(victim, signal.SIGSTOP):
        run.start()
        wait_until(children)
        first = set(children())
        wait_until(lambda: not first & set(children()))  # the first attempt is over: its processes are gone
    run.join()
    (report,) = reports
    assert (report.scenes, report.added, report.failed) == (4, 4, [])
