"""Snakemake as a process of its own: started, read line by line, stopped with all its jobs."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from wenmai import paths
from wenmai.cli.language import in_use
from wenmai.job import LANGUAGE

#: begins the part of a line that is an event; output of jobs does not hold it
MARK = "\x1e"

PLUGIN = Path(__file__).parent / "snakemake_plugin"

#: seconds between two looks of the display, and how long a stopped run may take to end its jobs
TICK = 0.25
PATIENCE = 20


def command(*arguments: str) -> list[str]:
    """The call of Snakemake with the workflow of this installation."""
    return [sys.executable, "-m", "snakemake", "--snakefile", str(paths.SNAKEFILE), "--nocolor", *arguments]


def _environment() -> dict[str, str]:
    given = os.environ.get("PYTHONPATH", "")
    # utf-8: jobs write Chinese, and a pipe on Windows has another encoding
    return os.environ | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(PLUGIN), str(paths.SOURCE), given])),
        "PYTHONUTF8": "1",
        LANGUAGE: in_use(),
    }


def unlock(arguments: Sequence[str]) -> None:
    """Remove the lock that a dead run has left."""
    subprocess.run(command(*arguments, "--unlock"), env=_environment(), capture_output=True, check=False)


def follow(
    arguments: Sequence[str],
    *,
    log: Path,
    take: Callable[[dict[str, Any]], None],
    tick: Callable[[], None],
    started: Callable[[int], None],
) -> int:
    """Run Snakemake and hand over its events as they come; its exit status.

    Parameters
    ----------
    arguments
        Of Snakemake.
    log
        Everything that Snakemake and its jobs print is written there.
    take
        Called with every event.
    tick
        Called several times a second.
    started
        Called with the pid.

    Raises
    ------
    KeyboardInterrupt
        If the user stops the run; all processes have ended then.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    process = subprocess.Popen(
        command(*arguments, "--logger", "wenmai"),
        env=_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    assert process.stdout is not None
    lines: queue.Queue[str | None] = queue.Queue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), daemon=True)
    reader.start()
    try:
        started(process.pid)
        with log.open("w", encoding="utf-8") as file:
            _hand_over(lines, file, take, tick)
        return process.wait()
    except BaseException:
        stop(process)
        raise


def _read(stream: IO[str], lines: queue.Queue[str | None]) -> None:
    for line in stream:
        lines.put(line)
    lines.put(None)


def _hand_over(
    lines: queue.Queue[str | None], file: IO[str], take: Callable[[dict[str, Any]], None], tick: Callable[[], None]
) -> None:
    while True:
        try:
            line = lines.get(timeout=TICK)
        except queue.Empty:
            tick()
            continue
        if line is None:
            return
        # a job may have printed half a line before the event
        printed, mark, event = line.partition(MARK)
        if printed.strip():
            file.write(printed if printed.endswith("\n") else f"{printed}\n")
            file.flush()
        if mark:
            value = json.loads(event)
            if value.get("text"):
                file.write(f"{value['text']}\n")
                file.flush()
            take(value)
            tick()


def stop(process: subprocess.Popen[str]) -> None:
    """End Snakemake and its jobs. In a terminal Ctrl-C has reached them as well, so they get time to end first."""
    import psutil

    try:
        family = [*psutil.Process(process.pid).children(recursive=True)]
    except psutil.Error:
        family = []
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        process.terminate()
        for child in family:
            _quietly(child.terminate)
        try:
            process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    _, alive = psutil.wait_procs(family, timeout=2)
    for child in alive:
        _quietly(child.kill)


def _quietly(action: Callable[[], None]) -> None:
    import psutil

    try:
        action()
    except psutil.Error:
        return
