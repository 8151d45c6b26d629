"""What every script of the workflow does around its work: log it, and fail well.

``log:`` in a rule only names a file. :func:`job` sends logging, warnings and tracebacks
both there and to the terminal, and turns a user's mistake into one line.
"""

from __future__ import annotations

import logging
import os
import sys
import time
import traceback
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import wenmai
from wenmai.errors import WenmaiError, in_language
from wenmai.io.shown import visible
from wenmai.io.writable import cannot_write

logger = logging.getLogger("wenmai")

#: names the language in which jobs report mistakes; ``wenmai run`` sets it to that of the command line
LANGUAGE = "WENMAI_LANGUAGE"


def language() -> str:
    """The language in which this process reports mistakes of the user; results do not depend on it."""
    return "zh" if os.environ.get(LANGUAGE) == "zh" else "en"


@contextmanager
def job(snakemake: Any) -> Iterator[Any]:
    """Run the body of a script with its log open.

    Parameters
    ----------
    snakemake
        The object that the workflow gives to a script; only ``rule``, ``log`` and
        ``wildcards`` are used here. It is also what the block receives.

    Notes
    -----
    A :class:`~wenmai.errors.WenmaiError` ends the script with exit code 1 and its one
    line, and so does a disk that is full or read-only; any other exception leaves its
    traceback in the log and on the terminal.
    """
    name = " ".join([snakemake.rule, *map(str, snakemake.wildcards)])
    # a log that cannot be written must not hide why
    logging.raiseExceptions = False
    try:
        handlers = _open_log(snakemake.log[0] if snakemake.log else None)
    except OSError as error:
        raise SystemExit(f"{name}: {in_language(cannot_write(error) or str(error), language())}") from None
    logger.info("%s: started (wenmai %s, python %s)", name, wenmai.__version__, sys.version.split()[0])
    start = time.monotonic()
    try:
        yield snakemake
    except WenmaiError as error:
        logger.error("%s: %s", name, error.said.in_language(language()))
        raise SystemExit(1) from None
    except Exception as error:
        line = in_language(cannot_write(error), language())
        logger.error("%s: %s" if line else "%s: failed\n%s", name, line or traceback.format_exc())
        raise SystemExit(1) from None
    else:
        logger.info("%s: done in %.1f s", name, time.monotonic() - start)
    finally:
        _close_log(handlers)


class _Visible(logging.Formatter):
    """Lines of a log; an escape sequence in a title must not reach a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        return visible(super().format(record))


def _open_log(path: str | None) -> list[logging.Handler]:
    handlers: list[logging.Handler] = [logging.StreamHandler(sys.stderr)]
    if path:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        handlers.append(logging.FileHandler(path, mode="w", encoding="utf-8"))
    for handler in handlers:
        handler.setFormatter(_Visible("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    for name in ("wenmai", "py.warnings"):
        target = logging.getLogger(name)
        target.setLevel(logging.INFO)
        target.propagate = False
        for handler in handlers:
            target.addHandler(handler)
    logging.captureWarnings(True)
    warnings.simplefilter("default")
    return handlers


def _close_log(handlers: list[logging.Handler]) -> None:
    logging.captureWarnings(False)
    for name in ("wenmai", "py.warnings"):
        target = logging.getLogger(name)
        target.propagate = True
        for handler in handlers:
            target.removeHandler(handler)
    for handler in handlers:
        # of a full disk
        with suppress(OSError):
            handler.close()
