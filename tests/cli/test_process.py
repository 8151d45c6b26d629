"""Snakemake as a process."""

import json
import sys

import psutil
import pytest

from wenmai.cli import process


def test_events_are_read_from_any_place_of_a_line(folder, monkeypatch) -> None:
    event = json.dumps({"event": "finished", "id": 3})
    code = f"print('half a line', end=''); print({process.MARK + event!r}); print('rest'); print('Reason: x' * 9)"
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    taken, pids = [], []
    status = process.follow([], log=folder / "a.log", take=taken.append, tick=lambda: None, started=pids.append)
    assert status == 0 and taken == [{"event": "finished", "id": 3}] and len(pids) == 1
    assert (folder / "a.log").read_text("utf-8").splitlines()[:2] == ["half a line", "rest"]


def test_a_run_that_is_stopped_leaves_no_process(folder, monkeypatch) -> None:
    code = (
        "import subprocess, sys, time\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(child.pid, flush=True); time.sleep(60)"
    )
    monkeypatch.setattr(process, "command", lambda *_: [sys.executable, "-c", code])
    family: list[psutil.Process] = []

    def tick() -> None:
        found = psutil.Process(pids[0]).children(recursive=True)
        if found:
            family.extend([psutil.Process(pids[0]), *found])
            raise KeyboardInterrupt

    pids: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        process.follow([], log=folder / "a.log", take=lambda _: None, tick=tick, started=pids.append)
    assert len(family) == 2
    assert psutil.wait_procs(family, timeout=5)[1] == []
