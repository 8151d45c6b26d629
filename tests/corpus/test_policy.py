"""Real policy documents compared with their publishers' own metadata.

The files are in ``../shared/corpus/policy``, outside the project; without them these tests are skipped.
Run with ``-s`` to see the scores of both halves and every miss.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

POLICY = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "policy"
pytestmark = pytest.mark.skipif(not POLICY.is_dir(), reason="the policy documents are not next to the project")

#: files of which the publisher's metadata are wrong, with the field
WRONG_GOLD: set[tuple[str, str]] = set()

#: the type that the last word of an official title names
TYPES = (
    ("^最高人民.*(?:解释|规定|批复)$", "judicial_interpretation"),
    ("条例$", "regulation"),
    ("办法$", "measures"),
    ("规定$", "provisions"),
    ("(?:细则|规则)$", "rules"),
    ("通知$", "notice"),
    ("(?:复函|批复|答复)$", "reply"),
    ("函$", "letter"),
    ("意见$", "opinions"),
    ("决定$", "decision"),
    ("决议$", "resolution"),
)


@cache
def documents() -> pd.DataFrame:
    """One row per file of the gold table, with what was found in it."""
    found = build_corpus([POLICY / "files"], root=POLICY / "files")
    table = conform(found["documents"], table_schema("documents"))
    gold = pd.read_csv(POLICY / "gold.csv", dtype="str", keep_default_na=False)
    own = table[table["order"] == 1].astype("object")
    merged = gold.merge(own, on="source", how="left", suffixes=("_gold", ""))
    return merged.astype("object").where(merged.notna(), "")


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", str(text)))


def wanted(row: dict[str, str], field: str) -> str:
    """What the gold says of a field; "" where it says nothing."""
    if field == "type":
        title = re.sub(r"[（(][^（()）]*[）)]$", "", plain(row["title_gold"]))
        return next((code for pattern, code in TYPES if re.search(pattern, title)), "")
    if field == "region":
        return row["city"] or row["region_gold"]
    if field == "year":
        return unicodedata.normalize("NFKC", row["years"])
    return row[{"title": "title_gold"}.get(field, f"{field}_gold")]


def found(row: dict[str, str], field: str) -> str:
    return str(row[{"type": "doc_type", "year": "report_year"}.get(field, field)])


def is_right(row: dict[str, str], field: str) -> bool:
    value, gold = found(row, field), wanted(row, field)
    if field == "region":
        if row["city"]:
            return value == gold and row["adcode"][:2] == row["region_gold"]
        return row["adcode"] == row["region_gold"].ljust(6, "0")
    if field == "year":
        return value in gold.split("|")
    return plain(value) == plain(gold)


def scores(half: int) -> Iterator[tuple[str, int, list[str]]]:
    """Field, number of documents that have it, and every miss, of the files with an even (0) or odd (1) number."""
    rows = [row for row in documents().to_dict("records") if int(re.findall(r"\d+", row["source"])[0]) % 2 == half]
    for field in ("title", "type", "region", "year", "number", "issued", "published"):
        known = [row for row in rows if wanted(row, field) and (row["source"], field) not in WRONG_GOLD]
        misses = [
            f"{row['source']}: {found(row, field)} for {wanted(row, field)}"
            for row in known
            if not is_right(row, field)
        ]
        yield field, len(known), misses


#: share of documents right that no half may fall below
LEAST = dict.fromkeys(("title", "type", "region", "year", "number", "issued", "published"), 0.95)


@pytest.mark.parametrize("half", [0, 1])
def test_the_fields_of_policy_documents(half):
    low = []
    for field, total, misses in scores(half):
        print(f"\n{field}, half {half}: {total - len(misses)}/{total}", *misses[:40], sep="\n  ")
        if total and 1 - len(misses) / total < LEAST[field]:
            low.append(field)
    assert low == []
