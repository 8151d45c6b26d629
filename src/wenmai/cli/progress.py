"""How far a run is: made from the events of Snakemake, without a display."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

#: a line of a job's log, as wenmai.job writes it
_LINE = re.compile(r"\d\d:\d\d:\d\d (WARNING|ERROR) (.*)")
#: a warning of Python about code, which is no concern of the user; it stays in the log
_OF_CODE = re.compile(r"\S+\.py:\d+: \w+Warning: ")
#: what the end of a run says from a table, in the language of the user
NOT_UNDERSTOOD = "not understood: "

#: rules without work, which only gather files
_NO_WORK = {"all", "calibration", "apply"}


@dataclass
class Job:
    """One job: a rule, what it says of itself, its log, and when it began."""

    rule: str
    message: str
    log: tuple[str, ...]
    began: float


@dataclass(frozen=True)
class Failure:
    """A job that failed. ``reason`` is the one line of a user's mistake; empty for a defect.

    ``silent`` if the job wrote no error at all: the system ended it, mostly because memory ran out.
    """

    rule: str
    reason: str
    log: str
    silent: bool = False


@dataclass
class Progress:
    """State of a run, fed with events.

    Attributes
    ----------
    seconds
        What a job of a rule took in earlier runs of the folder.
    counts
        Jobs to do, by rule.
    """

    seconds: Mapping[str, float] = field(default_factory=dict)
    cores: int = 1
    clock: Callable[[], float] = time.monotonic
    counts: dict[str, int] = field(default_factory=dict)
    running: dict[int, Job] = field(default_factory=dict)
    took: dict[str, list[float]] = field(default_factory=dict)
    warnings: dict[str, list[str]] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    errors: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    n_done: int = 0

    def take(self, event: Mapping[str, Any]) -> None:
        """Change the state by one event; unknown ones change nothing."""
        kind = event.get("event")
        if kind == "jobs":
            self.counts = {rule: n for rule, n in event["stats"].items() if rule != "total" and rule not in _NO_WORK}
        elif kind == "started":
            job = Job(event["rule"], event["message"], tuple(event["log"]), self.clock())
            self.running[event["id"]] = job
        elif kind == "finished" and event["id"] in self.running:
            self._finished(self.running.pop(event["id"]))
        elif kind == "failed":
            # a job that failed in Snakemake's eyes can be named twice
            self.running.pop(event["id"], None)
            self._failed(event)
        elif kind == "error":
            self.errors.append((event["exception"], event["text"]))
        elif kind == "text" and event["text"].strip():
            self.texts.append(event["text"].strip())

    def _finished(self, job: Job) -> None:
        if job.rule in _NO_WORK:
            return
        self.n_done += 1
        self.took.setdefault(job.rule, []).append(self.clock() - job.began)
        for level, text in _lines(job.log):
            if level == "WARNING" and not _OF_CODE.match(text) and not text.startswith(NOT_UNDERSTOOD):
                self.warnings.setdefault(f"{job.rule}: {text}", []).append(job.log[0])

    def _failed(self, event: Mapping[str, Any]) -> None:
        log = tuple(event["log"])
        errors = [text for level, text in _lines(log) if level == "ERROR"]
        last = errors[-1] if errors else ""
        # a defect is "<rule>: failed" with a traceback below; see wenmai.job
        reason = "" if last.endswith(": failed") else last
        failure = Failure(event["rule"], reason, log[0] if log else "", silent=not errors)
        if failure not in self.failures:
            self.failures.append(failure)

    @property
    def total(self) -> int:
        """Jobs to do in all."""
        return sum(self.counts.values())

    def expected(self, rule: str) -> float | None:
        """Seconds that a job of the rule is expected to take; None if nothing is known."""
        here = self.took.get(rule)
        return sum(here) / len(here) if here else self.seconds.get(rule)

    def _guess(self, rule: str) -> float:
        """As :meth:`expected`; a rule of which nothing is known is like the others."""
        value = self.expected(rule)
        if value is not None:
            return value
        known = [t for times in self.took.values() for t in times] or list(self.seconds.values())
        return sum(known) / len(known) if known else 1.0

    def share(self) -> float:
        """How much of the work is done, 0 to 1; jobs that take long count for more."""
        whole = sum(n * self._guess(rule) for rule, n in self.counts.items())
        left = self._seconds_left()
        return max(0.0, min(1.0, 1 - left / whole)) if whole else 0.0

    def remaining(self) -> float | None:
        """Seconds until the end; None before anything is known."""
        if not self.total or not (self.took or self.seconds):
            return None
        n_left = self.total - self.n_done
        left = self._seconds_left()
        if left < 1 and n_left:
            # jobs take longer than the guess: how much longer, nothing says
            return None
        return left / max(1, min(self.cores, n_left))

    def _seconds_left(self) -> float:
        now = self.clock()
        done = {rule: len(times) for rule, times in self.took.items()}
        left = sum(max(0, n - done.get(rule, 0)) * self._guess(rule) for rule, n in self.counts.items())
        running = sum(
            min(now - job.began, self._guess(job.rule)) for job in self.running.values() if job.rule in self.counts
        )
        return max(0.0, left - running)

    def mean_seconds(self) -> dict[str, float]:
        """What jobs took, by rule, for the next run: of this run, else of earlier ones."""
        return dict(self.seconds) | {rule: round(sum(t) / len(t), 2) for rule, t in self.took.items()}


def _lines(log: tuple[str, ...]) -> list[tuple[str, str]]:
    """Warnings and errors in a job's log: level and text."""
    if not log:
        return []
    try:
        text = Path(log[0]).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return [(match[1], match[2]) for line in text.splitlines() if (match := _LINE.match(line))]
