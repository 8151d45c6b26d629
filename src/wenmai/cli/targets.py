"""What ``wenmai run`` can make: names of people's language, rules, figures, tables, files of the results."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from wenmai import paths
from wenmai.cli.folders import nearest
from wenmai.cli.language import mistake

#: names of results that a run makes on demand only, or of a part -> the rule that makes it; all but the last four are
#: targets of workflow/Snakefile too
ON_DEMAND = {
    "rolling": "roll_topics",
    "specification": "vary_specification",
    "guided": "describe_guided",
    "intrusion": "write_intrusion",
    "engines": "compare_engines",
    "apply": "apply_model",
    "calibration": "write_calibration",
    "expansion": "expand_concepts",
    "ledger": "draw_ledger",
    "score-intrusion": "score_intrusion",
    "score-coding": "score_coding",
    "report": "write_report",
    "explorer": "write_explorer",
}

#: folders and files of a results folder, for targets written without it
_INSIDE = {"corpus", "words", "topics", "trends", "figures", "tables", "notebooks", "validation", "provenance", "demo"}

_RULE = re.compile(r"^\s*(?:rule|use rule \w+ from \w+ as|use rule \w+ as) +(\w+)", re.MULTILINE)


@cache
def rules() -> dict[str, str]:
    """Every rule of the workflow with its stage; the stage is empty for rules that only gather files."""
    found: dict[str, str] = {}
    for path in (paths.PROJECT / "workflow" / "Snakefile", *sorted((paths.PROJECT / "workflow").rglob("*.smk"))):
        stage = path.stem.split("_")[0] if path.suffix == ".smk" else ""
        for name in _RULE.findall(path.read_text(encoding="utf-8")):
            found[name] = stage
    return found


@cache
def on_demand_files() -> tuple[str, ...]:
    """Patterns of the files below a results folder that the rules of the stages name, for :func:`re.fullmatch`.

    Those of a whole run are in its manifest; what is left of them is made on demand.
    """
    named: set[str] = set()
    for path in sorted((paths.PROJECT / "workflow").rglob("*.smk")):
        # what is published is made by every run, under names of the catalogue
        if path.stem not in ("common", "publish"):
            named.update(re.findall(r'\{RESULTS\}/([^"{]+/[^"]+)"', path.read_text(encoding="utf-8")))
    # {{k}} is a wildcard, {k} what a loop fills in
    return tuple(sorted("[^/]+".join(map(re.escape, re.split(r"\{+\w+\}+", name))) for name in named))


@dataclass(frozen=True)
class Known:
    """The names that targets are looked up in."""

    results: str
    rules: tuple[str, ...]
    figures: tuple[str, ...]
    #: name of a table -> its path below the results folder
    tables: dict[str, str]

    def names(self) -> Iterable[str]:
        """Everything that can be named, for the advice after a mistake."""
        yield "all"
        yield from ON_DEMAND
        yield from (rule for rule in self.rules if rule not in {"all", *ON_DEMAND, *ON_DEMAND.values()})
        yield from self.figures
        yield from self.tables


def known(results: str) -> Known:
    """All names for a results folder."""
    from wenmai.io.tables import table_names, table_schema
    from wenmai.publish.catalogue import FIGURES, GUIDED_FIGURES

    tables = {name: table_schema(name).path for name in table_names()}
    return Known(results.rstrip("/"), tuple(rules()), tuple(FIGURES | GUIDED_FIGURES), tables)


def resolve(names: Iterable[str], names_known: Known) -> list[str]:
    """Targets as Snakemake wants them: rules, or files below the results folder.

    Raises
    ------
    WenmaiError
        If a name is not known; the message has the nearest.
    """
    return list(dict.fromkeys(target for name in names for target in _targets(name, names_known)))


def _targets(name: str, names: Known) -> list[str]:
    if name in names.rules:
        return [name]
    if name in ON_DEMAND:
        return [ON_DEMAND[name]]
    found = [f"{names.results}/figures/{name}.svg"] if name in names.figures else []
    if name in names.tables:
        found.append(f"{names.results}/{names.tables[name]}")
    if found:
        return found
    path = _path(name, names.results)
    if path is not None and path.rstrip("/") == names.results:
        return ["all"]
    if path is None:
        raise mistake("target", name=name, near=nearest(name, names.names()))
    below = PurePosixPath(path.removeprefix(f"{names.results}/"))
    if not below.suffix and names.tables.get(below.name, "").startswith(f"{below}."):
        # trends/keyword_series, as the folder shows it without the ending
        return [f"{names.results}/{names.tables[below.name]}"]
    if below.parts[0] == "figures" and below.stem not in names.figures:
        raise mistake("target", name=name, near=nearest(below.stem, names.figures))
    return [path]


def _path(name: str, results: str) -> str | None:
    """A path as in the rules: with slashes, and with the results folder in front; None if it is no path."""
    given = name.replace("\\", "/").removeprefix("./")
    if Path(name).is_absolute():
        here = Path.cwd()
        return Path(name).relative_to(here).as_posix() if Path(name).is_relative_to(here) else given
    if given in ("report.html", "explorer.html") or (given.split("/")[0] in _INSIDE and "/" in given):
        return f"{results}/{given}"
    return given if "/" in given or given == results else None
