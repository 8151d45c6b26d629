"""What one file may cost: bytes, computing time and memory. A file that costs more is refused, and the run goes on."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache

import psutil

from wenmai.corpus.read.unreadable import Unreadable

#: files up to this size have the seconds of the setting, larger ones in proportion
BYTES_PER_LIMIT = 10_000_000
#: reading a file may take so many times as much memory as the largest file has bytes
MEMORY = 8
#: real time may be so many times the computing time: a disk or the network can be slow, and other programs can run
PATIENCE = 10
#: seconds between two looks at time and memory
TICK = 0.25


@dataclass(frozen=True)
class Limits:
    """What one file may cost.

    Attributes
    ----------
    seconds
        Computing time for a file of up to 10 MB; larger files have in proportion more.
    megabytes
        Size of the largest file, and of the largest file of a zip. Reading may take eight times as much memory.
    """

    seconds: float = 120
    megabytes: float = 500

    def check_size(self, n_bytes: int) -> None:
        """Refuse a file that is too large.

        Raises
        ------
        Unreadable
            With the code ``file_too_large``.
        """
        if n_bytes > self.megabytes * 1e6:
            raise Unreadable("file_too_large", megabytes=round(n_bytes / 1e6))

    def seconds_for(self, n_bytes: int) -> float:
        """Computing time for a file of so many bytes, in seconds."""
        return self.seconds * max(1.0, n_bytes / BYTES_PER_LIMIT)

    @property
    def memory(self) -> float:
        """Memory that reading a file may take, in bytes."""
        return MEMORY * self.megabytes * 1e6


#: what is allowed without a setting
USUAL = Limits()


class Exceeded(BaseException):
    """A limit is passed. No ``Exception``, so that no reader takes it for a damaged file."""


@lru_cache(maxsize=4)
def _process_of(pid: int) -> psutil.Process:
    return psutil.Process(pid)


@dataclass
class Budget:
    """What a process has used since it began to read a file, compared with what it may use."""

    limits: Limits
    n_bytes: int
    pid: int | None = None
    began: float = field(default_factory=time.monotonic)

    def __post_init__(self) -> None:
        self._cpu, self._memory = self._used()

    @property
    def _process(self) -> psutil.Process:
        return _process_of(os.getpid() if self.pid is None else self.pid)

    def _used(self) -> tuple[float, int]:
        if self.pid is None:
            # its own time needs no look into the system, which every small file would pay for
            return time.process_time(), self._process.memory_info().rss
        with self._process.oneshot():
            times = self._process.cpu_times()
            return times.user + times.system, self._process.memory_info().rss

    def excess(self) -> Unreadable | None:
        """Why the file is to be refused; None while it is within its limits."""
        allowed = self.limits.seconds_for(self.n_bytes)
        try:
            cpu, memory = self._used()
        except psutil.Error:
            # the process has ended
            return None
        if memory - self._memory > self.limits.memory:
            return Unreadable("file_needs_memory", megabytes=round(self.limits.memory / 1e6))
        if cpu - self._cpu > allowed or time.monotonic() - self.began > PATIENCE * allowed:
            return Unreadable("file_too_slow", seconds=round(allowed))
        return None


@contextmanager
def within(limits: Limits, n_bytes: int) -> Iterator[None]:
    """Interrupt the block when the file costs too much.

    Parameters
    ----------
    limits
        What is allowed.
    n_bytes
        Size of the file.

    Raises
    ------
    Unreadable
        With the code ``file_too_slow`` or ``file_needs_memory``.

    Notes
    -----
    A timer of the system looks four times a second and raises an exception in the block. It interrupts Python and
    regular expressions, but no library in another language; those that can take long read in a process of their own
    (:mod:`wenmai.corpus.read.own_process`). Where there is no such timer (Windows, threads), a thread looks, which
    interrupts Python, and so every reader, but no single regular expression; no pattern of this package is known to
    take exponential time.
    """
    budget = Budget(limits, n_bytes)
    reasons: list[Unreadable] = []
    timer = _by_signal if _has_timer() else _by_thread
    try:
        with timer(budget, reasons):
            yield
    except Exceeded:
        raise reasons[0] from None


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


@contextmanager
def _by_signal(budget: Budget, reasons: list[Unreadable]) -> Iterator[None]:
    def look(*_: object) -> None:
        if reason := budget.excess():
            reasons.append(reason)
            raise Exceeded

    before = signal.signal(signal.SIGALRM, look)
    try:
        # it goes on ticking: an exception in a destructor is swallowed
        signal.setitimer(signal.ITIMER_REAL, TICK, TICK)
        yield
    finally:
        try:
            signal.setitimer(signal.ITIMER_REAL, 0)
        finally:
            # a tick can come between the block and the line above
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, signal.SIG_DFL if before is None else before)


@contextmanager
def _by_thread(budget: Budget, reasons: list[Unreadable]) -> Iterator[None]:
    reader, over = ctypes.c_ulong(threading.get_ident()), threading.Event()

    def look() -> None:
        while not over.wait(TICK):
            if reason := budget.excess():
                reasons.append(reason)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(reader, ctypes.py_object(Exceeded))

    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        with suppress(Exceeded):
            thread.join()
        ctypes.pythonapi.PyThreadState_SetAsyncExc(reader, None)
