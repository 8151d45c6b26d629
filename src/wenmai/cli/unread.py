"""Output that nobody reads any more: what is being made is made to its end.

A reader such as ``head`` ends when it has seen enough, and the next line that is printed raises an error. That may end
a command that only prints. A command that writes files would leave half of them.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TextIO


class _Patient:
    """A stream that is quiet once its reader has gone."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except BrokenPipeError:
            silence(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except BrokenPipeError:
            silence(self._stream)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def silence(stream: TextIO) -> None:
    """Lead a stream to nowhere, so that neither a later line nor the end of Python writes to what is closed."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


@contextmanager
def to_the_end() -> Iterator[None]:
    """What is printed may be lost; what is done is not."""
    before = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = _Patient(before[0]), _Patient(before[1])  # type: ignore[assignment]
    try:
        yield
        sys.stdout.flush()
    finally:
        sys.stdout, sys.stderr = before
