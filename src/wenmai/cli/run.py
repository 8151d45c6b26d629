"""``wenmai run``: the workflow on a project folder."""

from __future__ import annotations

import csv
import json
import os
import shlex
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from wenmai.cli import folders
from wenmai.cli.display import display, duration, stage_name
from wenmai.cli.language import in_use, mistake, say
from wenmai.cli.owner import owning
from wenmai.cli.process import follow
from wenmai.cli.process import unlock as remove_lock
from wenmai.cli.progress import Failure, Progress
from wenmai.cli.targets import ON_DEMAND, known, resolve, rules
from wenmai.cli.unread import to_the_end
from wenmai.errors import WenmaiError
from wenmai.io.shown import visible
from wenmai.io.writable import problems_of
from wenmai.messages.documents import understood_sentences

#: what a run leaves in the project folder, besides results and logs
STATE = Path(".snakemake")
LOG = STATE / "wenmai-run.log"
DRY_LOG = STATE / "wenmai-dry-run.log"
TIMES = STATE / "wenmai-times.json"
OVERRIDES = STATE / "wenmai-config.yaml"

#: warnings shown at the end; all are in the logs
SHOWN_WARNINGS = 15

#: errors of Snakemake that the user can mend; everything else that stops it is a defect
_OF_THE_USER = {"MissingRuleException", "MissingInputException", "WorkflowError", "AmbiguousRuleException"}


@dataclass(frozen=True)
class _Request:
    """What to run: arguments of Snakemake, and what the display needs to know."""

    arguments: tuple[str, ...]
    results: str
    cores: int
    dry: bool


def run(  # noqa: PLR0913 - one parameter for each option
    targets: Annotated[list[str] | None, typer.Argument(metavar="TARGET", show_default=False)] = None,
    cores: Annotated[int | None, typer.Option("--cores", "-c", "-j", min=1, show_default=False)] = None,
    profile: Annotated[str, typer.Option(show_default=False)] = "",
    config: Annotated[list[str] | None, typer.Option(metavar="KEY=VALUE", show_default=False)] = None,
    configfile: Annotated[Path | None, typer.Option(show_default=False)] = None,
    folder: Annotated[Path | None, typer.Option(show_default=False)] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", "-n")] = False,
    list_targets: Annotated[bool, typer.Option("--list")] = False,
    unlock: Annotated[bool, typer.Option("--unlock")] = False,
    snakemake: Annotated[list[str] | None, typer.Option(metavar="OPTIONS", show_default=False)] = None,
) -> int:
    if list_targets:
        return _list()
    here = Path.cwd()
    # named from here, not from the project folder
    configfile = configfile.resolve() if configfile else None
    if folder is not None:
        if not folder.is_dir():
            raise mistake("no-folder", folder=str(folder))
        os.chdir(folder)
    try:
        # before anything is written: a wrong setting or target costs a second, not a minute
        own = folders.merged(folders.read_config(configfile) if configfile else {}, folders.overrides(config or []))
        whole = folders.merged(folders.read_config(folders.CONFIG) if Path(folders.CONFIG).is_file() else {}, own)
        folders.check_config(whole)
        results = os.path.expanduser(str(whole.get("results") or "results")).rstrip("/")
        wanted = resolve(targets or [], known(results))
        request = _request(own, wanted, results, cores=cores, profile=profile, dry=dry_run, extra=snakemake or [])
        with to_the_end():
            return _run(request, take_over=unlock)
    finally:
        os.chdir(here)


def _list() -> int:
    for name in ON_DEMAND:
        print(f"{name:<18}{say(f'target-{name}')}")
    return 0


def _request(
    own: dict[str, Any],
    wanted: Sequence[str],
    results: str,
    *,
    cores: int | None,
    profile: str,
    dry: bool,
    extra: Sequence[str],
) -> _Request:
    import yaml

    cores = cores or os.cpu_count() or 1
    arguments = ["--cores", str(cores), "--rerun-incomplete"]
    if profile:
        arguments += ["--profile", profile]
    if dry:
        arguments.append("--dry-run")
    if own:
        # as a file and not as --config, which takes no nested keys
        OVERRIDES.parent.mkdir(exist_ok=True)
        OVERRIDES.write_text(yaml.safe_dump(own, allow_unicode=True), encoding="utf-8")
        arguments += ["--configfile", str(OVERRIDES)]
    for option in extra:
        arguments += shlex.split(option)
    # targets first: behind an option that takes several values they would be values of it
    return _Request((*wanted, *arguments), results, cores, dry)


def _run(request: _Request, *, take_over: bool) -> int:
    state = Progress(seconds=_times(), cores=request.cores)
    if request.dry:
        # changes nothing, so it may look at a folder in which a run is at work
        status = follow(request.arguments, log=DRY_LOG, take=state.take, tick=lambda: None, started=lambda _: None)
        if status == 0:
            _report_dry(state)
        return 0 if status == 0 else _report_failure(state, status, DRY_LOG)
    began = time.monotonic()
    try:
        with owning(Path.cwd(), unlock=take_over) as record, _terminated_is_interrupted():
            if record.left_locked:
                print(say("run-unlocked"), file=sys.stderr)
                remove_lock(request.arguments)
            with display(state, plain=not sys.stderr.isatty()) as shown:
                status = follow(
                    request.arguments,
                    log=LOG,
                    take=state.take,
                    tick=lambda: shown.show(state),
                    started=record.has_child,
                )
    except KeyboardInterrupt:
        print(say("run-stopped", done=str(state.n_done), total=str(state.total)), file=sys.stderr)
        return 130
    finally:
        _keep_times(state)
    if status == 0:
        _report_success(request, state, time.monotonic() - began)
    _report_warnings(state)
    return 0 if status == 0 else _report_failure(state, status, LOG)


@contextmanager
def _terminated_is_interrupted() -> Iterator[None]:
    """A request to end, as schedulers send it, stops the jobs as Ctrl-C does."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, interrupt)
    except ValueError:
        # not in the main thread
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _times() -> dict[str, float]:
    try:
        found = json.loads(TIMES.read_text(encoding="utf-8"))
        return {str(rule): float(seconds) for rule, seconds in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _keep_times(state: Progress) -> None:
    if state.took:
        with suppress(OSError):
            TIMES.write_text(json.dumps(state.mean_seconds(), indent=2, sort_keys=True), encoding="utf-8")


def _report_dry(state: Progress) -> None:
    print(say("run-would", n=state.total) if state.total else say("run-nothing"))
    for rule, n in state.counts.items():
        stage = stage_name(rules().get(rule, ""))
        print(f"  {n:>4}  {rule}" + (f"  ({stage})" if stage else ""))


def _report_success(request: _Request, state: Progress, seconds: float) -> None:
    if state.n_done:
        print(say("run-done", n=state.n_done, time=duration(seconds)))
    else:
        print(say("run-nothing"))
    for line in _not_understood(request.results):
        print(line, file=sys.stderr)
    report = Path(request.results) / "report.html"
    if state.n_done and report.is_file():
        print(say("run-report", path=str(report)))


def _not_understood(results: str) -> Iterator[str]:
    """What was not understood of the documents, with a line that introduces it; nothing if all was."""
    path = Path(results) / "corpus/understood.csv"
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            said = understood_sentences(csv.DictReader(file), in_use())
    except (OSError, KeyError, ValueError):
        # results of an earlier version
        return
    if said:
        yield say("run-not-understood", path=str(path.with_name("doubts.csv")))
        yield from (f"  {sentence}" for sentence in said)


def _report_warnings(state: Progress) -> None:
    if not state.warnings:
        return
    print(say("run-warnings", n=len(state.warnings)), file=sys.stderr)
    for text in list(state.warnings)[:SHOWN_WARNINGS]:
        print(visible(f"  {text if len(text) <= 300 else f'{text[:300]}…'}"), file=sys.stderr)
    if len(state.warnings) > SHOWN_WARNINGS:
        print(f"  {say('run-more-warnings', n=len(state.warnings) - SHOWN_WARNINGS)}", file=sys.stderr)


def _report_failure(state: Progress, status: int, log: Path) -> int:
    """Say what stopped the run; 2 if the user can mend it, 1 if it is a defect."""
    if state.failures:
        for failure in state.failures:
            print(say("error", text=_line_of(failure)), file=sys.stderr)
        return 2 if all(failure.reason for failure in state.failures) else 1
    if blocked := problems_of([Path.cwd()]):
        raise WenmaiError(blocked[0])
    if state.errors:
        kind, text = state.errors[-1]
        line = _short(kind, text)
        if kind == "LockException":
            raise mistake("locked")
        if kind in _OF_THE_USER:
            raise WenmaiError(line)
        print(say("error", text=say("run-failed", reason=line, log=str(log))), file=sys.stderr)
        return 1
    refused = _refused(log)
    if refused:
        raise WenmaiError(refused)
    print(say("error", text=say("run-ended", status=str(status), log=str(log))), file=sys.stderr)
    return 1


def _refused(log: Path) -> str:
    """What Snakemake says of its arguments if it has not begun, such as a profile that is not there."""
    try:
        lines = [line.strip() for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]
    except OSError:
        return ""
    last = lines[-1] if lines else ""
    return last.partition("rror: ")[2] if " error: " in last or last.startswith("Error: ") else ""


def _line_of(failure: Failure) -> str:
    if failure.reason:
        return say("run-job-mistake", reason=failure.reason, log=failure.log or str(LOG))
    return say("run-job-killed" if failure.silent else "run-job-failed", rule=failure.rule, log=failure.log or str(LOG))


def _short(kind: str, text: str) -> str:
    """The message of a Snakemake error without its kind, its place in the workflow and its traceback."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    said = [
        line
        for line in lines
        if not line.startswith((kind, "File ", "Rule:", "Traceback")) or line.startswith(f"{kind}: ")
    ]
    if kind == "MissingInputException":
        files = " ".join(" ".join(said).split("affected files:")[-1].split())
        return say("error-missing-input", files=files[:300])
    if "Target rules may not contain wildcards" in text:
        return say("error-wildcards")
    if kind == "MissingRuleException":
        name = text.split("No rule to produce ")[-1].split(" (if you")[0].strip()
        return say("error-no-rule", name=name)
    return "\n".join(line.removeprefix(f"{kind}: ") for line in said[:30])[:2000] or kind
