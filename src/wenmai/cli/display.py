"""What a person sees of a run: one bar in a terminal, one line for each job in a log file."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Protocol

from wenmai.cli.help import cells
from wenmai.cli.language import in_use, say
from wenmai.cli.progress import Progress
from wenmai.cli.targets import rules
from wenmai.messages import has_message

#: places of the text left of the bar
_WIDTH = 44


class Display(Protocol):
    """Shows the state of a run."""

    def show(self, state: Progress) -> None:
        """The state has changed, or some time has passed."""


@contextmanager
def display(state: Progress, *, plain: bool) -> Iterator[Display]:
    """A bar, or lines if the output is no terminal."""
    if plain:
        yield _Lines()
        return
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Bar

    console = Console(stderr=True)
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None, finished_style="bar.complete"),
        TextColumn("{task.fields[jobs]}", markup=False),
        TextColumn("{task.fields[times]}", markup=False),
    )
    with Bar(*columns, console=console, expand=True, transient=True, refresh_per_second=4) as bar:
        yield _Bar(bar, bar.add_task(say("run-planning"), total=1.0, jobs="", times=""))


class _Bar:
    def __init__(self, bar: Any, task: Any) -> None:
        self._bar, self._task, self._began = bar, task, time.monotonic()

    def show(self, state: Progress) -> None:
        elapsed = duration(time.monotonic() - self._began)
        left = state.remaining()
        self._bar.update(
            self._task,
            description=_fitted(doing(state)),
            completed=state.share(),
            jobs=f"{state.n_done}/{state.total}" if state.total else "",
            times=say("run-times", elapsed=elapsed, left=duration(left) if left is not None else "–"),
        )


class _Lines:
    """One line for each job, when it has begun."""

    def __init__(self) -> None:
        self._shown: set[int] = set()

    def show(self, state: Progress) -> None:
        for number, job in state.running.items():
            if number not in self._shown and job.rule in state.counts:
                self._shown.add(number)
                print(f"[{len(self._shown)}/{state.total}] {job_text(job.rule, job.message)}", flush=True)


def doing(state: Progress) -> str:
    """What is being done: the stage and the newest job, and how many others run."""
    jobs = [job for job in state.running.values() if job.rule in state.counts]
    if not jobs:
        return say("run-finishing" if state.total and state.n_done >= state.total else "run-planning")
    text = job_text(jobs[-1].rule, jobs[-1].message)
    return f"{text} (+{len(jobs) - 1})" if len(jobs) > 1 else text


def job_text(rule: str, message: str) -> str:
    """``topics: Fitting …``; messages of rules are English, so Chinese has the name of the rule."""
    stage = stage_name(rules().get(rule, ""))
    what = message if message and in_use() == "en" else rule
    return f"{stage}: {what}" if stage else what


def stage_name(stage: str) -> str:
    """The stage in the language in use; empty for rules without one."""
    key = f"stage-{stage}"
    return say(key) if stage and has_message(f"cli-{key}", in_use()) else stage


def _fitted(text: str) -> str:
    """The text in a fixed width, so that the bar does not jump."""
    while cells(text) > _WIDTH:
        text = text[:-2] + "…"
    return text + " " * (_WIDTH - cells(text))


def duration(seconds: float) -> str:
    """``1:05`` or ``2:03:04``."""
    whole = round(seconds)
    hours, rest = divmod(whole, 3600)
    minutes, second = divmod(rest, 60)
    return f"{hours}:{minutes:02d}:{second:02d}" if hours else f"{minutes}:{second:02d}"
