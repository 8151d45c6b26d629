"""Events of Snakemake as lines of JSON, for ``wenmai run``.

Snakemake finds a logger plugin by its name on the path of modules; :mod:`wenmai.cli.process` adds this folder to it.
The reasons of jobs, which list hundreds of files of code, are not written.
"""

from __future__ import annotations

import json
import sys
from logging import LogRecord
from typing import Any

from snakemake_interface_logger_plugins.base import LogHandlerBase

from wenmai.cli.process import MARK


class LogHandler(LogHandlerBase):
    """Writes one line for each event that the display needs."""

    def emit(self, record: LogRecord) -> None:
        """Write the record, if the display needs it."""
        event = _event(record)
        if event:
            sys.stdout.write(f"{MARK}{json.dumps(event)}\n")
            sys.stdout.flush()

    @property
    def writes_to_stream(self) -> bool:
        """Takes the place of Snakemake's own output."""
        return True

    @property
    def writes_to_file(self) -> bool:
        """Snakemake keeps its own log file."""
        return False

    @property
    def has_filter(self) -> bool:
        """Needs no filter of Snakemake."""
        return True

    @property
    def has_formatter(self) -> bool:
        """Needs no format of Snakemake."""
        return True

    @property
    def needs_rulegraph(self) -> bool:
        """Needs no graph."""
        return False


def _event(record: LogRecord) -> dict[str, Any] | None:
    kind = str(getattr(record, "event", None) or "")
    if kind == "run_info":
        return {"event": "jobs", "stats": {str(k): int(v) for k, v in record.stats.items()}}  # type: ignore[attr-defined]
    if kind in ("job_info", "job_error"):
        values: dict[str, Any] = {
            "event": "started" if kind == "job_info" else "failed",
            "id": record.jobid,  # type: ignore[attr-defined]
            "rule": record.rule_name,  # type: ignore[attr-defined]
            "log": [str(path) for path in record.log],  # type: ignore[attr-defined]
            "message": str(getattr(record, "rule_msg", None) or ""),
        }
        return values
    if kind == "job_finished":
        return {"event": "finished", "id": record.job_id}  # type: ignore[attr-defined]
    if kind == "error":
        return {"event": "error", "exception": getattr(record, "exception", ""), "text": record.getMessage()}
    if not kind and record.msg:
        return {"event": "text", "level": record.levelname, "text": record.getMessage()}
    return None
