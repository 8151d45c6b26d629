"""The real scrapes against what a careful reader finds in them.

The texts lie beside the project (``../shared/corpus``) and are not part of it; without them
these tests are skipped. Run with ``-s`` to see the scores and every miss.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from wenmai.corpus.build import build_corpus
from wenmai.io.tables import conform, table_schema

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the test corpus does not lie beside the project")


@cache
def tables(part: str) -> dict[str, pd.DataFrame]:
    found = build_corpus([CORPUS / part], root=CORPUS / part)
    return {name: conform(frame, table_schema(name)) for name, frame in found.items()}


@cache
def source(name: str) -> str:
    return (CORPUS / "seeds" / name).read_bytes().decode("utf-8")


@cache
def gold(name: str) -> pd.DataFrame:
    return pd.read_csv(CORPUS / "gold" / f"{name}.csv", dtype="str", keep_default_na=False)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def misses(label: str, rows: list[str], total: int) -> int:
    print(f"\n{label}: {total - len(rows)}/{total}", *rows, sep="\n  ")
    return len(rows)


@pytest.mark.parametrize(
    "column",
    ["title", "doc_type", "region", "adcode", "level", "delivered", "published", "report_year", "year_basis", "covers"],
)
def test_the_fields_of_the_documents(column):
    found = tables("seeds")["documents"].merge(gold("documents"), on=["source"], suffixes=("", "_gold"))
    found = found[found["order"].astype("str") == found["order_gold"]]
    assert len(found) == len(gold("documents")) == 14
    wrong = [
        f"{row['doc_id']}: {row[column]} for {row[f'{column}_gold']}"
        for _, row in found.iterrows()
        if str(row[column]).replace("<NA>", "") != row[f"{column}_gold"]
    ]
    assert misses(column, wrong, len(found)) == 0


def test_the_flag_of_a_text_that_breaks_off():
    found = tables("seeds")["documents"]
    assert list(found["truncated"]) == [flag == "yes" for flag in gold("documents")["truncated"]]


def test_every_body_begins_and_ends_where_it_should():
    wrong = []
    paragraphs = tables("seeds")["paragraphs"]
    for _, row in gold("documents").iterrows():
        mine = paragraphs[paragraphs["doc_id"] == f"{Path(row['source']).stem}-{int(row['order']):02d}"]
        body = mine[mine["kind"] == "body"]
        text = source(row["source"])
        begins = text[body["start"].iloc[0] :][:200]
        ends = text[: mine["end"].iloc[-1]][-200:]
        if not begins.startswith(row["body_first"]):
            wrong.append(f"{row['source']} {row['order']} begins {begins[:30]!r}, not {row['body_first']!r}")
        if not ends.endswith(row["body_last"]):
            wrong.append(f"{row['source']} {row['order']} ends {ends[-30:]!r}, not {row['body_last']!r}")
    assert misses("borders", wrong, 2 * len(gold("documents"))) == 0


def test_the_sections_begin_where_they_should_with_role_and_period():
    wrong = []
    paragraphs = tables("seeds")["paragraphs"]
    for _, row in gold("sections").iterrows():
        mine = paragraphs[paragraphs["doc_id"] == f"{Path(row['source']).stem}-{int(row['order']):02d}"]
        begins = [bare(source(row["source"])[s : s + 80]).startswith(bare(row["starts_with"])) for s in mine["start"]]
        found = mine[begins]
        if found.empty:
            wrong.append(f"{row['source']} {row['order']}: no section begins with {row['starts_with']}")
        elif (found["role"].iloc[0], found["role_period"].iloc[0]) != (row["role"], row["period"]):
            got = f"{found['role'].iloc[0]} {found['role_period'].iloc[0]}"
            wrong.append(f"{row['source']} {row['starts_with']}: {got} for {row['role']} {row['period']}")
    assert misses("sections", wrong, len(gold("sections"))) == 0


def _covers(damage: pd.DataFrame, row: pd.Series) -> bool:
    """Whether a row of damage of the right kind touches the place that the gold context names."""
    text = source(row["source"])
    place = text.find(row["context"])
    assert place >= 0, row["context"]
    mine = damage[(damage["source"] == row["source"]) & (damage["kind"] == row["kind"])]
    return bool(((mine["start"] <= place + len(row["context"]) + 2) & (mine["end"] >= place - 4)).any())


def test_every_damage_is_found():
    damage = tables("seeds")["damage"]
    wrong = [f"{row['kind']}: {row['context']}" for _, row in gold("damage").iterrows() if not _covers(damage, row)]
    assert misses("damage", wrong, len(gold("damage"))) == 0


def test_nothing_else_is_called_damage():
    # one gold row may hold two marks (3**景区和2**景区), so the rows found may be a few more
    damage = tables("seeds")["damage"]
    places = []
    for _, row in gold("damage").iterrows():
        place = source(row["source"]).find(row["context"])
        places.append((row["source"], row["kind"], place - 4, place + len(row["context"]) + 2))
    extra = [
        f"{row['kind']}: {row['context']}"
        for _, row in damage.iterrows()
        if not any(
            s == row["source"] and k == row["kind"] and a <= row["end"] and row["start"] <= b for s, k, a, b in places
        )
    ]
    assert misses("damage that the reader did not list", extra, len(damage)) == 0


def test_repairs_are_flags_elsewhere():
    damage = tables("seeds")["damage"]
    repaired = damage["kind"].isin(["split_sentence", "footnote_mark"])
    assert set(damage.loc[repaired, "action"]) == {"repaired"}
    assert set(damage.loc[~repaired, "action"]) == {"flagged"}


def test_split_sentences_are_whole_again():
    texts = tables("seeds")["paragraphs"]["text"]
    rows = gold("damage")
    for expected in rows.loc[rows["kind"] == "split_sentence", "expected"]:
        sentence = bare(expected.split("…")[-1])
        assert texts.map(bare).str.contains(sentence, regex=False).any(), sentence


def test_the_national_file_is_fifty_three_dated_documents():
    documents = tables("national")["documents"]
    text = (CORPUS / "national" / "gov_reports_1954-2022.txt").read_bytes().decode("utf-8")
    lines = [line for line in text.split("\n") if line]
    assert len(documents) == len(lines) == 53
    assert list(documents["report_year"]) == [int(line[:4]) for line in lines]
    assert set(documents["adcode"]) == {"100000"}
    assert set(documents["level"]) == {"national"}
    # the heads that name the day of the meeting
    digits = str.maketrans("０１２３４５６７８９", "0123456789")
    for line, (_, row) in zip(lines, documents.iterrows(), strict=True):
        head = bare(line[:400].translate(digits))
        day = re.search(r"[—－](\d{4})年(\d{1,2})月(\d{1,2})日", head)
        expected = f"{day[1]}-{int(day[2]):02d}-{int(day[3]):02d}" if day else ""
        assert row["delivered"] == expected, row["doc_id"]


def test_the_national_text_is_plain():
    texts = "".join(tables("national")["paragraphs"]["text"])
    assert not re.search(r"[０-９Ａ-Ｚａ-ｚ％\u3000\xa0\ue000-\uf8ff\u200b]", texts)
    assert not re.search(r"\d \d \d", texts)


@pytest.mark.parametrize(
    ("term", "first", "last"),
    [
        ("人民公社", 1959, 1979),
        ("供给侧结构性改革", 2016, 2022),
        ("互联网+", 2015, 2022),
        ("乡村振兴", 2018, 2022),
        ("碳达峰", 2021, 2022),
    ],
)
def test_terms_begin_and_end_in_the_right_years(term, first, last):
    paragraphs = tables("national")["paragraphs"].merge(
        tables("national")["documents"][["doc_id", "year"]], on="doc_id"
    )
    years = paragraphs.loc[paragraphs["text"].str.contains(term, regex=False), "year"]
    assert (years.min(), years.max()) == (first, last)
