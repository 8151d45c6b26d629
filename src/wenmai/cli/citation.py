"""Citations of the software and of a figure or table: BibTeX and GB/T 7714."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wenmai.cli.folders import nearest
from wenmai.cli.language import mistake, say

#: as in CITATION.cff, which an installed package does not bring
TITLE = "Wenmai (文脉): topics and trends in Chinese policy texts"
AUTHORS = "The Wenmai authors"

#: digits of a hash in an entry; the whole one is printed above
DIGITS = 16


@dataclass(frozen=True)
class _Run:
    """What the provenance of a results folder says."""

    version: str
    commit: str
    finished: str
    hash: str
    files: dict[str, str]

    @property
    def year(self) -> str:
        return self.finished[:4]


def citations(results: Path, name: str) -> list[str]:
    """The entries, one text each: the software, and the figure or table if one is named.

    Raises
    ------
    WenmaiError
        If there is no such figure or table in the manifest (the message has the nearest), or no manifest.
    """
    run = _read(results)
    path = _path(run, name) if name else ""
    facts = _sidecar(results, path)
    head = [say("cite-manifest", hash=run.hash), *_facts_in_words(facts)]
    parts = ["\n".join(head), f"% BibTeX\n{_software_bibtex(run)}"]
    if path:
        parts.append(_result_bibtex(run, path, facts))
    parts.append(f"% GB/T 7714\n{_software_gbt(run)}")
    if path:
        parts.append(_result_gbt(run, path, facts))
    return parts


def _sidecar(results: Path, path: str) -> dict[str, Any]:
    """What the JSON next to a figure says of it; empty for tables, and for results without one."""
    from wenmai.io.files import read_json

    file = (results / path).with_suffix(".json")
    if not path.startswith("figures/") or not file.is_file():
        return {}
    try:
        found = read_json(file)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _facts_in_words(facts: dict[str, Any]) -> list[str]:
    """Comment lines of a figure: its caption, tables, seeds, and documents with why others are left out."""
    lines = []
    if facts.get("caption"):
        lines.append(say("cite-caption", caption=" ".join(str(facts["caption"]).split())))
    if tables := facts.get("tables"):
        named = ", ".join(f"{table['path']} ({table['sha256'][:DIGITS]})" for table in tables)
        lines.append(say("cite-tables", tables=named))
    if seeds := facts.get("seeds"):
        lines.append(say("cite-seeds", seeds=", ".join(f"{key} = {value}" for key, value in seeds.items())))
    names = ("found", "in_series", "excluded", "duplicates", "other_types", "no_year")
    documents = facts.get("documents", {})
    if all(name in documents for name in names):
        lines.append(say("cite-documents", **{name: int(documents[name]) for name in names}))
    return lines


def _read(results: Path) -> _Run:
    from wenmai.io.files import read_json, sha256_of
    from wenmai.io.manifest import PATH, read_manifest

    manifest = read_manifest(results)
    record: dict[str, Any] = {}
    if (results / "provenance" / "run.json").is_file():
        record = read_json(results / "provenance" / "run.json")
    files = {str(entry["path"]): str(entry["sha256"]) for entry in manifest["files"]}
    commit, finished = str(record.get("commit") or ""), str(record.get("finished") or "")
    return _Run(str(manifest["wenmai"]), commit, finished, sha256_of(results / PATH), files)


def _path(run: _Run, name: str) -> str:
    given = name.replace("\\", "/")
    stem = Path(given).stem if Path(given).suffix else given.rpartition("/")[2]
    # of the three formats of a figure the vector one
    order = {suffix: n for n, suffix in enumerate((".svg", ".csv", ".parquet"))}
    found = [path for path in run.files if path == given or given.endswith(f"/{path}")]
    found = found or [path for path in run.files if Path(path).stem == stem and Path(path).suffix in order]
    if not found:
        known = sorted({Path(path).stem for path in run.files if path.startswith(("figures/", "tables/"))})
        raise mistake("figure", name=name, near=nearest(stem, known))
    return min(found, key=lambda path: (not path.startswith("figures/"), order.get(Path(path).suffix, 9)))


def _title(path: str, language: str, facts: dict[str, Any]) -> str:
    """The title of a figure or table, else its name; of a figure as it was drawn, if that is in the language."""
    from wenmai.messages import has_message, message
    from wenmai.publish.catalogue import FIGURES, GUIDED_FIGURES

    stem = Path(path).stem
    drawn = FIGURES | GUIDED_FIGURES
    if facts.get("title") and (facts.get("settings", {}).get("language") == language or stem not in drawn):
        return str(facts["title"])
    if path.startswith("figures/") and stem in drawn:
        title = getattr(drawn[stem], "title", None)
        if title is not None:
            return str(title.in_language(language))
    key = f"{'figure' if path.startswith('figures/') else 'table'}-{stem}"
    try:
        return message(key, language) if has_message(key, language) else stem
    except (KeyError, ValueError):
        return stem


def _software_bibtex(run: _Run) -> str:
    lines = [
        f"@software{{wenmai_{run.version.replace('.', '_')},",
        f"  title   = {{{{{TITLE}}}}},",
        f"  author  = {{{{{AUTHORS}}}}},",
        f"  version = {{{run.version}}},",
        *([f"  year    = {{{run.year}}},"] if run.year else []),
        *([f"  note    = {{Commit {run.commit[:12]}}},"] if run.commit else []),
        "}",
    ]
    return "\n".join(lines)


def _result_bibtex(run: _Run, path: str, facts: dict[str, Any]) -> str:
    kind = "Figure" if path.startswith("figures/") else "Table"
    note = f"{kind} {path}, SHA-256 {run.files[path][:DIGITS]}, made by Wenmai {run.version}; " \
           f"manifest SHA-256 {run.hash[:DIGITS]}"  # fmt: skip
    lines = [
        f"@misc{{wenmai_{Path(path).stem}_{run.hash[:8]},",
        f"  title  = {{{{{_title(path, 'en', facts)}}}}},",
        f"  author = {{{say('cite-author')}}},",
        *([f"  year   = {{{run.year}}},"] if run.year else []),
        f"  note   = {{{note.replace('_', chr(92) + '_')}}},",
        "}",
    ]
    return "\n".join(lines)


def _software_gbt(run: _Run) -> str:
    day = f" ({run.finished[:10]})" if run.finished else ""
    return f"{AUTHORS}. {TITLE}: version {run.version}[CP].{day}"


def _result_gbt(run: _Run, path: str, facts: dict[str, Any]) -> str:
    year = f", {run.year}" if run.year else ""
    return (
        f"{say('cite-author')}. {_title(path, 'zh', facts)}[DS]. 由 Wenmai {run.version} 生成（{path}，"
        f"SHA-256：{run.files[path][:DIGITS]}；结果清单 SHA-256：{run.hash[:DIGITS]}）{year}."
    )
