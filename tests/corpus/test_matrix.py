"""Made-up documents of every kind in every format against the truth about them.

Run with ``-s`` to see the share right of each field, by format, and every miss.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd
from formats import FORMATS
from kinds import KINDS, made_up
from layouts import FOLDERS, TABLES, WRITERS, Report, reports

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

SEEDS = (1,)
#: fields that only a page around the text gives
PAGES = ("portal_page", "news_page")


@cache
def judged() -> pd.DataFrame:
    """One row for each field of each file: format, kind, field, expected, found."""
    rows = []
    with TemporaryDirectory() as folder:
        wanted = {}
        for name, (suffix, write) in FORMATS.items():
            for kind in KINDS:
                for seed in SEEDS:
                    made = made_up(kind, seed=seed)
                    file = f"{name}_{kind}_{seed}{suffix}"
                    Path(folder, file).write_bytes(write(made))
                    wanted[file] = name, kind, made.truth
        documents = conform(build_corpus([folder], root=folder)["documents"], table_schema("documents"))
        by_source = documents.groupby("source")
        for file, (name, kind, truth) in wanted.items():
            found = by_source.get_group(file) if file in by_source.groups else documents.head(0)
            rows.append((name, kind, "documents", "1", str(len(found))))
            for field, expected in truth.items():
                # the text of news names a day, and only its page the year
                if name not in PAGES and (field == "published" or (kind, field) == ("news", "year")):
                    continue
                value = str(found[field].iloc[0]) if len(found) == 1 else ""
                if field == "speaker":
                    # the office is printed before the name
                    value = expected if expected in value else value
                rows.append((name, kind, field, expected, value))
    out = pd.DataFrame(rows, columns=["format", "kind", "field", "expected", "found"])
    return out.assign(right=out["expected"] == out["found"])


def test_the_share_right_of_each_field():
    table = judged()
    print("\n", table.pivot_table(index="field", columns="format", values="right", margins=True).round(3).to_string())
    for row in table[~table["right"]].itertuples():
        print(f"  {row.format} {row.kind} {row.field}: {row.found!r} for {row.expected!r}")
    shares = table.groupby("field")["right"].mean()
    assert shares.min() >= 0.95, shares[shares < 0.95].to_dict()


def test_there_are_enough_files_and_kinds():
    assert len(FORMATS) * len(KINDS) * len(SEEDS) >= 150
    assert len(KINDS) >= 25
    assert Counter(judged()["field"])["documents"] == len(FORMATS) * len(KINDS) * len(SEEDS)


@cache
def judged_data_sets() -> pd.DataFrame:
    """One row for each field of each report of each data set: format, layout, field, expected, found."""
    rows = []
    for layout, (regions, row_of) in TABLES.items():
        made = reports(regions, seed=1)
        frame = pd.DataFrame([row_of(report) for report in made])
        for name, (suffix, write) in WRITERS.items():
            rows += _compared(name, layout, {f"reports{suffix}": write(frame)}, made)
    for layout, (regions, path_of) in FOLDERS.items():
        made = reports(regions, seed=1)
        files = {f"{path_of(report)}.txt": report.text.encode() for report in made}
        rows += _compared("folder", layout, files, made, by_source=[f"{path_of(report)}.txt" for report in made])
    out = pd.DataFrame(rows, columns=["format", "layout", "field", "expected", "found"])
    return out.assign(right=out["expected"] == out["found"])


def _compared(
    form: str, layout: str, files: dict[str, bytes], made: list[Report], *, by_source: list[str] | None = None
) -> list[tuple[str, str, str, str, str]]:
    with TemporaryDirectory() as folder:
        for path, content in files.items():
            Path(folder, path).parent.mkdir(parents=True, exist_ok=True)
            Path(folder, path).write_bytes(content)
        documents = conform(build_corpus([folder], root=folder)["documents"], table_schema("documents"))
    if by_source:
        documents = documents.set_index("source").reindex(by_source).reset_index()
    rows = [(form, layout, "documents", str(len(made)), str(len(documents)))]
    for i, report in enumerate(made):
        for field in ("adcode", "year"):
            found = str(documents[field].iloc[i]) if i < len(documents) else ""
            rows.append((form, layout, field, str(getattr(report, field)), found))
    return rows


def test_the_share_right_in_each_layout_of_data_sets():
    table = judged_data_sets()
    print("\n", table.pivot_table(index="layout", columns="format", values="right", margins=True).round(3).to_string())
    print(table.groupby("field")["right"].mean().round(3).to_string())
    for row in table[~table["right"]].groupby(["format", "layout", "field"]).head(1).itertuples():
        print(f"  {row.format} {row.layout} {row.field}: {row.found!r} for {row.expected!r}")
    shares = table.groupby("field")["right"].mean()
    assert shares.min() >= 0.98, shares[shares < 0.98].to_dict()


def test_there_are_enough_data_sets():
    assert len(TABLES) * len(WRITERS) + len(FOLDERS) >= 120
