"""What the jobs of a run took: the benchmark files that Snakemake writes, summed by rule and by stage."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from wenmai.errors import mistake

#: stages in the order of the workflow; the rules of any other folder of scripts follow
STAGES = ("demo", "corpus", "words", "topics", "trends", "validation", "publish")

#: where a rule has no script of its name, such as one made by ``use rule``
OTHER = "other"


@dataclass(frozen=True)
class Taken:
    """What the jobs of a rule, of a stage or of the whole run took.

    Attributes
    ----------
    stage, rule
        ``rule`` is ``""`` for a stage, and both are for the run.
    jobs
        Number of benchmark files.
    seconds
        Sum of the wall time of the jobs; those that ran at the same time count each.
    cpu_seconds
        Sum of the processor time. It is exact for jobs of the job server. Elsewhere Snakemake samples it, so the last
        half second of a job can be missing, and of a job that ended before the first sample there is none.
    peak_mb
        Largest resident memory of one job, in MB; None where no job was sampled.
    share
        Of the processor time of the run, 0 to 1.
    """

    stage: str
    rule: str
    jobs: int
    seconds: float
    cpu_seconds: float
    peak_mb: float | None
    share: float


def benchmarks_of(folder: Path, *, stages: dict[str, str]) -> list[Taken]:
    """Sum the benchmark files of a folder: the run first, then each stage with its rules, the longest first.

    Parameters
    ----------
    folder
        With files ``<rule>.tsv`` and ``<rule>.<wildcards>.tsv``.
    stages
        Stage of each rule; see :func:`stages_of`.

    Raises
    ------
    WenmaiError
        If there is no benchmark file, or one is none.
    """
    read: dict[str, list[tuple[float, float, float | None]]] = defaultdict(list)
    for path in sorted(folder.glob("*.tsv")):
        read[path.name.split(".")[0]] += _read(path)
    if not read:
        raise mistake("no-benchmarks", where=str(folder))
    everything = [row for rows in read.values() for row in rows]
    total = sum(cpu for _, cpu, _ in everything)

    def taken(stage: str, rule: str, rows: list[tuple[float, float, float | None]]) -> Taken:
        cpu = sum(row[1] for row in rows)
        peaks = [row[2] for row in rows if row[2] is not None]
        return Taken(
            stage,
            rule,
            len(rows),
            sum(row[0] for row in rows),
            cpu,
            max(peaks, default=None),
            cpu / total if total else 0.0,
        )

    out = [taken("", "", everything)]
    known = [*STAGES, *sorted(set(stages.values()) - set(STAGES)), OTHER]
    for stage in known:
        rules = [name for name in read if stages.get(name, OTHER) == stage]
        if rules:
            out.append(taken(stage, "", [row for name in rules for row in read[name]]))
            out += sorted((taken(stage, name, read[name]) for name in rules), key=lambda one: -one.cpu_seconds)
    return out


def stages_of(rules: Path) -> dict[str, str]:
    """The stage of every rule, from the rule files ``<stage>.smk`` and ``<stage>_<what>.smk`` of a folder.

    The demo is written by a rule of the stage corpus, and counts there.
    """
    out = {}
    for path in sorted(rules.glob("*.smk")):
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.strip().rstrip(":").split()
            if words[:1] == ["rule"] and len(words) == 2:
                out[words[1]] = path.stem.split("_")[0]
            elif words[:2] == ["use", "rule"] and "as" in words:
                out[words[words.index("as") + 1]] = path.stem.split("_")[0]
    return out


def _read(path: Path) -> list[tuple[float, float, float | None]]:
    """Wall seconds, processor seconds and peak memory of every line of a benchmark file."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return [
                (float(row["s"]), _number(row["cpu_time"]) or 0.0, _number(row["max_rss"]))
                for row in csv.DictReader(file, delimiter="\t")
            ]
    except (KeyError, ValueError, TypeError):
        raise mistake("benchmark", where=str(path)) from None


def _number(text: str) -> float | None:
    """A figure of a benchmark file; ``-`` and ``NA`` are none."""
    return None if text in {"-", "NA", ""} else float(text)
