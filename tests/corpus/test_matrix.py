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

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

SEEDS = (1,)
#: fields that only a page around the text gives
OF_A_PAGE = {"published": ("portal_page", "news_page")}


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
                if field in OF_A_PAGE and name not in OF_A_PAGE[field]:
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
