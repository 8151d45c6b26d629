"""Formats whose libraries are no Python, read in a process of their own.

A library in C or Rust cannot be interrupted from Python, and a file can make it crash. So PDFs, workbooks and data sets
are read by one more process, which is stopped when a file costs too much, and started again for the next one. Both
sides exchange bytes and JSON.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import wenmai
from wenmai.corpus.read.form import Form, Hidden
from wenmai.corpus.read.limits import TICK, USUAL, Budget, Limits
from wenmai.corpus.read.pdf import read_pdf
from wenmai.corpus.read.table_formats import LIBRARIES, READERS, Grid
from wenmai.corpus.read.unreadable import Unreadable

#: formats that are read here
SUFFIXES = frozenset((".pdf", *LIBRARIES))
#: what a Rust library writes before it ends because memory is short
_NO_MEMORY = (b"memory allocation of", b"capacity overflow", b"MemoryError")
#: what the libraries themselves take, in bytes
_LIBRARIES_TAKE = 2_000_000_000


def read_pdf_apart(data: bytes, *, limits: Limits = USUAL) -> tuple[str, Form, list[int]]:
    """:func:`wenmai.corpus.read.pdf.read_pdf` within limits of time and memory.

    Raises
    ------
    Unreadable
        As there, and if the file costs too much or the library crashes.
    """
    text, hidden, scans = _reader().read(".pdf", data, limits)
    return text, Form(hidden=tuple(Hidden(*span) for span in hidden)), scans


def read_grids_apart(data: bytes, *, suffix: str, limits: Limits = USUAL) -> tuple[str, list[Grid]]:
    """The tables of a workbook or data set (:data:`wenmai.corpus.read.table_formats.READERS`) within limits.

    Raises
    ------
    Unreadable
        As there, and if the file costs too much or the library crashes.
    """
    encoding, grids = _reader().read(suffix, data, limits)
    for grid in grids:
        grid["filled"] = Counter({int(column): n for column, n in grid["filled"].items()})
    return encoding, [Grid(**grid) for grid in grids]


class _Reader:
    """The other process, as this one sees it."""

    def __init__(self) -> None:
        # not the current folder: it may hold modules of a stranger
        command = [sys.executable, "-P", "-m", "wenmai.corpus.read.own_process"]
        package = str(Path(wenmai.__file__).parents[1])
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH"))))
        self.said = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the process
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.said,
            env={**os.environ, "PYTHONPATH": path},
        )
        self.threads = ThreadPoolExecutor(1)

    def read(self, suffix: str, data: bytes, limits: Limits) -> Any:
        """What the other process makes of a file."""
        done = False
        try:
            budget = Budget(limits, len(data), pid=self.process.pid)
            answer = self.threads.submit(self._ask, suffix, data, limits)
            while True:
                with suppress(TimeoutError):
                    found = answer.result(TICK)
                    break
                if reason := budget.excess():
                    raise reason
            if found is None:
                raise self._crash(limits)
            done = True
        finally:
            if not done:
                self.stop()
        if "code" in found:
            raise Unreadable.again(found["code"], found["values"])
        return found["value"]

    def _ask(self, suffix: str, data: bytes, limits: Limits) -> Any:
        """The answer; None if the other process ended."""
        asked, answered = self.process.stdin, self.process.stdout
        assert asked is not None and answered is not None
        head = {"suffix": suffix, "seconds": limits.seconds_for(len(data)), "memory": limits.memory}
        try:
            _send(asked, json.dumps(head).encode())
            _send(asked, data)
            answer = _receive(answered)
        except (OSError, ValueError):
            return None
        return None if answer is None else json.loads(answer.decode("utf-8", "surrogatepass"), object_hook=_untagged)

    def _crash(self, limits: Limits) -> Unreadable:
        self.process.wait()
        self.said.seek(0)
        said = self.said.read()
        if any(sign in said for sign in _NO_MEMORY):
            return Unreadable("file_needs_memory", megabytes=round(limits.memory / 1e6))
        return Unreadable("reading_failed", kind="crash")

    def stop(self) -> None:
        """End the other process; the next file starts a new one."""
        global _running
        _running = None
        self.process.kill()
        self.process.wait()
        self.threads.shutdown()
        for pipe in (self.process.stdin, self.process.stdout, self.said):
            with suppress(OSError, AttributeError):
                pipe.close()  # type: ignore[union-attr]


_running: _Reader | None = None


def _reader() -> _Reader:
    global _running
    if _running is None or _running.process.poll() is not None:
        _running = _Reader()
    return _running


@atexit.register
def _stop() -> None:
    if _running is not None:
        _running.stop()


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(8, "little"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    size = pipe.read(8)
    if len(size) < 8:
        return None
    data = pipe.read(int.from_bytes(size, "little"))
    return data if len(data) == int.from_bytes(size, "little") else None


_TAG = "\0"


def _tagged(value: Any) -> Any:
    """A cell that JSON has no form for."""
    if isinstance(value, datetime):
        return {_TAG: "datetime", "of": value.isoformat()} if value == value else None
    if isinstance(value, date):
        return {_TAG: "date", "of": value.isoformat()}
    if isinstance(value, bytes):
        return {_TAG: "bytes", "of": value.hex()}
    if isinstance(value, Decimal):
        return {_TAG: "decimal", "of": str(value)}
    if hasattr(value, "item"):
        return value.item()
    return str(value)


_KINDS: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "bytes": bytes.fromhex,
    "decimal": Decimal,
}


def _untagged(value: dict[str, Any]) -> Any:
    return _KINDS[value[_TAG]](value["of"]) if _TAG in value else value


def _serve(asked: IO[bytes], answered: IO[bytes]) -> None:
    """Read files until there are no more."""
    while head := _receive(asked):
        request, data = json.loads(head), _receive(asked)
        if data is None:
            return
        _limit(request["seconds"], request["memory"])
        try:
            answer = {"value": _read(request["suffix"], data)}
        except Unreadable as error:
            answer = {"code": error.code, "values": error.values}
        except MemoryError:
            megabytes = round(request["memory"] / 1e6)
            answer = {"code": "file_needs_memory", "values": {"megabytes": megabytes}}
        except Exception as error:
            answer = {"code": "reading_failed", "values": {"kind": type(error).__name__}}
        _send(answered, json.dumps(answer, ensure_ascii=False, default=_tagged).encode("utf-8", "surrogatepass"))


def _read(suffix: str, data: bytes) -> Any:
    if suffix == ".pdf":
        text, form, scans = read_pdf(data)
        return text, form.hidden, scans
    encoding, grids = READERS[suffix](data, len)
    return encoding, [{**vars(grid), "filled": dict(grid.filled)} for grid in grids]


def _limit(seconds: float, memory: float) -> None:
    """Limits of the system, where it has them: for an allocation that is too large, and if the parent was killed."""
    try:
        import resource
    except ImportError:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    end = int(used.ru_utime + used.ru_stime + 2 * seconds) + 60
    for kind, most in ((resource.RLIMIT_CPU, end), (resource.RLIMIT_AS, int(memory + _LIBRARIES_TAKE))):
        hard = resource.getrlimit(kind)[1]
        with suppress(ValueError, OSError):
            resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


if __name__ == "__main__":
    import signal

    # a Ctrl-C is for the parent
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "wb")
    # what a library prints must not get among the answers
    os.dup2(2, 1)
    _serve(sys.stdin.buffer, answers)
