"""``wenmai check`` and ``wenmai doctor``: is the configuration right, and is the machine."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from wenmai import config as configuration
from wenmai import config_check, user_files
from wenmai.cli import folders
from wenmai.cli.language import in_use, mistake, say
from wenmai.errors import Joined, WenmaiError, in_language

#: less memory or disk than this is a reason for advice, in bytes
MEMORY, DISK = 4 * 10**9, 2 * 10**9

#: sockets of notebooks have names of at most about 107 characters, and 40 of them are not the folder's
LONGEST_TMPDIR = 65


def check(config: Annotated[Path | None, typer.Argument(show_default=False)] = None) -> None:
    from wenmai.corpus.variables.files import column_names

    if config is None and not Path(folders.CONFIG).is_file():
        raise mistake("no-config-here", here=str(Path.cwd()))
    path = config or Path(folders.CONFIG)
    given = configuration.typed(folders.read_config(path))
    found = config_check.problems(given, variable_names=column_names, language=in_use())
    # files are looked into only if their names are right
    whole = configuration.complete(given) if not found else {}
    notes = list(_of_files(whole)) if whole else []
    mistakes = [*found, *(text for text, wrong in notes if wrong)]
    if mistakes:
        lines = "\n".join(f"  - {' '.join(line.split())}" for line in mistakes)
        raise WenmaiError(say("check-mistakes", file=str(path), n=len(mistakes)) + f"\n{lines}")
    print(say("check-right", file=str(path)))
    for text, _ in notes:
        print(f"  {text}")


def _of_files(config: Mapping[str, Any]) -> Iterator[tuple[str, bool]]:
    """What the files that a configuration names hold: a line each, and whether it is a mistake."""
    from wenmai.config import variable_files
    from wenmai.corpus.read.named_columns import missing_columns
    from wenmai.corpus.read.source_names import source_paths
    from wenmai.corpus.settings import mistakes_of
    from wenmai.corpus.variables.files import column_names

    for key, files, found in user_files.look_into(config, language=in_use()):
        if isinstance(found, str):
            yield in_language(Joined(": ", [key, found]), in_use()), True
        else:
            yield say("check-file", setting=key, files=", ".join(files), n=found), False
    if wrong := mistakes_of(config["documents"], column_names(variable_files(config))):
        yield in_language(wrong, in_use()), True
    if config["corpus"] != "demo":
        paths = source_paths(configuration.listed(config["corpus"]))
        yield from ((line, True) for line in missing_columns(config["documents"]["columns"], paths))
    yield _corpus(config)


def _corpus(config: Mapping[str, Any]) -> tuple[str, bool]:
    from wenmai.corpus.read.source_names import source_paths

    if config["corpus"] == "demo":
        return say("check-demo"), False
    texts = configuration.listed(config["corpus"])
    n = len(source_paths(texts))
    return say("check-corpus" if n else "check-no-texts", folder=", ".join(texts), n=n), not n


# --- doctor --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Finding:
    """One thing looked at; ``state`` is ok, note (works, with a limit) or bad (will fail)."""

    state: str
    text: str


def doctor(folder: Annotated[Path, typer.Option(show_default=False)] = Path()) -> int:
    marks = {"ok": say("doctor-ok"), "note": say("doctor-note"), "bad": say("doctor-bad")}
    findings = list(_findings(folder))
    for finding in findings:
        print(f"{marks[finding.state]}  {finding.text}")
    bad = sum(finding.state == "bad" for finding in findings)
    notes = sum(finding.state == "note" for finding in findings)
    print(say("doctor-end", bad=bad, notes=notes))
    return 1 if bad else 0


def _findings(folder: Path) -> Iterator[Finding]:
    import psutil

    import wenmai

    yield Finding("ok", say("doctor-wenmai", version=wenmai.__version__, system=platform.platform()))
    right = (3, 11) <= sys.version_info[:2] < (3, 14)
    python = platform.python_version()
    yield Finding("ok", f"Python {python}") if right else Finding("bad", say("doctor-python", version=python))
    memory = psutil.virtual_memory()
    yield _amount("memory", memory.available, MEMORY, total=memory.total)
    if not folder.is_dir():
        yield Finding("bad", say("doctor-no-folder", folder=str(folder)))
        return
    yield _amount("disk", shutil.disk_usage(folder).free, DISK)
    yield _writable(folder)
    yield _font()
    yield from _versions()
    yield from _results_in(folder)
    yield from _known_problems(folder)


def _amount(kind: str, there: int, wanted: int, total: int = 0) -> Finding:
    values = {"free": f"{there / 1e9:.1f}", "wanted": f"{wanted / 1e9:.0f}", "total": f"{total / 1e9:.1f}"}
    enough = there >= wanted
    return Finding("ok" if enough else "note", say(f"doctor-{kind}" if enough else f"doctor-little-{kind}", **values))


def _writable(folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return Finding("bad", say("doctor-not-writable", folder=str(folder.resolve())))
    return Finding("ok", say("doctor-writable", folder=str(folder.resolve())))


def _font() -> Finding:
    try:
        from pylopdf_fonts_zh_cn import sans_path

        if Path(str(sans_path())).is_file():
            return Finding("ok", say("doctor-font", file=Path(str(sans_path())).name))
    except ImportError:
        pass
    return Finding("bad", say("doctor-no-font"))


def _versions() -> Iterator[Finding]:
    """Installed versions compared with those of the lock, which the results of the tests are of."""
    from importlib.metadata import PackageNotFoundError, version

    wanted = locked()
    if not wanted:
        yield Finding("note", say("doctor-no-lock"))
        return
    other, missing = [], []
    for name, number in wanted.items():
        try:
            if version(name) != number:
                other.append(f"{name} {version(name)} ({number})")
        except PackageNotFoundError:
            missing.append(name)
    needed = sorted(set(missing) & set(_required()))
    if needed:
        yield Finding("bad", say("doctor-missing", names=", ".join(needed)))
    if other:
        yield Finding("note", say("doctor-versions", n=len(other), names=", ".join(other)))
    if not needed and not other:
        yield Finding("ok", say("doctor-as-locked", n=len(wanted) - len(missing)))


def _results_in(folder: Path) -> Iterator[Finding]:
    """Results in the folder that another version made, and files there that no rule makes."""
    import wenmai
    from wenmai.io.manifest import PATH, unlisted, version_of

    for manifest in sorted(folder.glob(f"*/{PATH}")):
        results = manifest.parents[1]
        version = version_of(results)
        if not version:
            yield Finding("bad", say("doctor-no-manifest", file=str(manifest)))
            continue
        if version != wenmai.__version__:
            text = say("doctor-other-results", folder=str(results), version=version, own=wenmai.__version__)
            yield Finding("bad", text)
        # what is made on demand belongs to the folder and to no manifest
        foreign = [name for name in unlisted(results) if not _made_on_demand(name)]
        if foreign:
            names = ", ".join(foreign[:5]) + (", …" if len(foreign) > 5 else "")
            yield Finding("note", say("doctor-unlisted", folder=str(results), n=len(foreign), names=names))


def _made_on_demand(name: str) -> bool:
    """Whether a rule makes a file of the results only if it is asked for."""
    from wenmai.cli.targets import on_demand_files

    return any(re.fullmatch(pattern, name) for pattern in on_demand_files())


def locked() -> dict[str, str]:
    """The packages of the lock for this platform: name -> version."""
    from packaging.requirements import InvalidRequirement, Requirement

    from wenmai.paths import PROJECT

    lock = PROJECT / "requirements.lock"
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines() if lock.is_file() else []:
        if not line or line[0] in " #-":
            continue
        try:
            requirement = Requirement(line.rstrip("\\ "))
        except InvalidRequirement:
            continue
        if requirement.marker is None or requirement.marker.evaluate():
            found[requirement.name.lower()] = str(requirement.specifier).removeprefix("==")
    return found


def _required() -> list[str]:
    """What the package itself needs, without its extras."""
    from importlib.metadata import PackageNotFoundError, requires

    from packaging.requirements import Requirement

    try:
        parsed = map(Requirement, requires("wenmai") or [])
        return [r.name.lower() for r in parsed if r.marker is None or r.marker.evaluate({"extra": ""})]
    except PackageNotFoundError:
        return []


def _known_problems(folder: Path) -> Iterator[Finding]:
    """Circumstances in which something is known to fail or to be slow, with what to do."""
    temporary = tempfile.gettempdir()
    if os.name == "posix" and len(temporary) > LONGEST_TMPDIR:
        yield Finding("note", say("doctor-tmpdir", folder=temporary, n=len(temporary)))
    if not shutil.which("git"):
        yield Finding("note", say("doctor-no-git"))
    if os.name == "nt" and len(str(folder.resolve())) > 120:
        yield Finding("note", say("doctor-long-path", folder=str(folder.resolve())))
    import importlib.util

    if importlib.util.find_spec("jupyterlab") is None:
        yield Finding("note", say("doctor-no-jupyterlab"))
    if sys.maxsize < 2**32:
        yield Finding("bad", say("doctor-32-bit"))
