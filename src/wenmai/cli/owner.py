"""Who works in a project folder: one run at a time, and a run that died does not block the next one.

Snakemake locks a folder by files that remain when it is killed. A record of our own says which process
they belong to, so that a lock without a living owner can be removed.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from wenmai.cli.language import mistake

RECORD = Path(".snakemake") / "wenmai-run.json"
LOCKS = Path(".snakemake") / "locks"


@dataclass
class Owner:
    """The processes of a run: ours and, once it has begun, that of Snakemake. A pid alone may be given to another
    process later, so the time at which each was created belongs to it."""

    host: str
    since: str
    pid: int
    created: float
    child: int = 0
    child_created: float = 0.0

    def alive(self) -> int:
        """The pid of a process of the run that is still alive on this host; 0 if there is none."""
        for pid, created in ((self.child, self.child_created), (self.pid, self.created)):
            if pid and abs(_created(pid) - created) < 1:
                return pid
        return 0


def _created(pid: int) -> float:
    """When a process was created; 0 if it is not there, or is dead and waits to be collected."""
    import psutil

    try:
        process = psutil.Process(pid)
        return 0.0 if process.status() == psutil.STATUS_ZOMBIE else float(process.create_time())
    except psutil.Error:
        return 0.0


@contextmanager
def owning(folder: Path, *, unlock: bool = False) -> Iterator[RunRecord]:
    """Own the folder for the time of a run.

    Parameters
    ----------
    folder
        The project folder.
    unlock
        Take the folder although a run on another host, or a process that this host does not know, may own it.

    Yields
    ------
    RunRecord
        ``left_locked`` says whether a run that died left Snakemake's lock.

    Raises
    ------
    WenmaiError
        If another run is alive, or may be.
    """
    record = folder / RECORD
    left_locked = _refuse_if_owned(folder, unlock)
    record.parent.mkdir(parents=True, exist_ok=True)
    record.unlink(missing_ok=True)
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    own = Owner(platform.node(), now, os.getpid(), _created(os.getpid()))
    try:
        # "x": of two runs that start at the same moment, one fails here
        with record.open("x", encoding="utf-8") as file:
            file.write(_text(own))
    except FileExistsError:
        raise mistake("running-now") from None
    try:
        yield RunRecord(record, own, left_locked)
    finally:
        # Windows does not remove a file that a virus scanner reads; the next run sees a dead owner
        with suppress(OSError):
            if _locked(folder):
                # Snakemake was stopped the hard way: the lock has no living owner, and the next run is to know it
                record.write_text(_text(Owner(own.host, own.since, 0, 0.0)), encoding="utf-8")
            else:
                record.unlink(missing_ok=True)


@dataclass
class RunRecord:
    """The record of the run that owns the folder."""

    path: Path
    owner: Owner
    left_locked: bool

    def has_child(self, pid: int) -> None:
        """Add the process of Snakemake: it may survive ours."""
        self.owner.child, self.owner.child_created = pid, _created(pid)
        self.path.write_text(_text(self.owner), encoding="utf-8")


def _text(owner: Owner) -> str:
    import json

    return json.dumps(asdict(owner), indent=2) + "\n"


def _read(path: Path) -> Owner | None:
    import json

    try:
        return Owner(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _refuse_if_owned(folder: Path, unlock: bool) -> bool:
    """Whether Snakemake's lock is left of a run that died; an error if the folder is owned."""
    locked = _locked(folder)
    owner = _read(folder / RECORD)
    if owner is not None and owner.host == platform.node():
        pid = owner.alive()
        if pid:
            raise mistake("running", pid=str(pid), host=owner.host, since=owner.since)
        # jobs may have survived the run that started them
        pid = _snakemake_in(folder) if locked else 0
        if pid:
            raise mistake("running-snakemake", pid=str(pid))
        return locked
    if owner is not None and not unlock:
        raise mistake("running-elsewhere", pid=str(owner.pid), host=owner.host, since=owner.since)
    if locked:
        pid = _snakemake_in(folder)
        if pid:
            raise mistake("running-snakemake", pid=str(pid))
        if not unlock:
            raise mistake("locked")
    return locked


def _locked(folder: Path) -> bool:
    return (folder / LOCKS).is_dir() and any((folder / LOCKS).iterdir())


def _snakemake_in(folder: Path) -> int:
    """The pid of a process on this host that runs Snakemake, or one of its jobs, in the folder; 0 if there is none."""
    import psutil

    # a shell or make that started this run may have the word among its arguments
    own = {os.getpid(), *(parent.pid for parent in psutil.Process().parents())}
    for process in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            command = " ".join(process.cmdline())
            if process.pid in own or "snakemake" not in command:
                continue
            if Path(process.cwd()).resolve() == folder.resolve():
                return int(process.pid)
    return 0
