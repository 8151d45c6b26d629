"""Small tables for the tests of this stage."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from wenmai.io.tables import write_table
from wenmai.words.tokens import SIZES
from wenmai.words.vocabulary.paragraph_filter import mark_paragraphs

Tables = tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]


@pytest.fixture
def tables() -> Callable[..., Tables]:
    """A maker of (tokens, paragraphs, documents) from rows ``(doc_id, "tokens with spaces", role or kind)``."""

    def make(rows: Sequence[tuple[str, ...]], documents: Sequence[dict] = ()) -> Tables:
        frame = pd.DataFrame(
            [(row[0], row[1], row[2] if len(row) > 2 else "plan") for row in rows], columns=["doc_id", "words", "role"]
        )
        frame["n"] = frame.groupby("doc_id").cumcount() + 1 if len(frame) else pd.Series(dtype="int64")
        ids = [f"{doc}-{n:04d}" for doc, n in zip(frame["doc_id"], frame["n"], strict=True)]
        heading = frame["role"] == "heading"
        paragraphs = pd.DataFrame(
            {
                "paragraph_id": pd.Series(ids, dtype="str"),
                "doc_id": frame["doc_id"].astype("str"),
                "n": frame["n"],
                "text": frame["words"].str.replace(" ", "") if len(frame) else frame["words"],
                "kind": heading.map({True: "heading", False: "body"}).astype("str"),
                "role": frame["role"].mask(heading, "plan").astype("str"),
            }
        )
        words = [text.split() for text in frame["words"]]
        tokens = pd.DataFrame(
            {
                "paragraph_id": paragraphs["paragraph_id"],
                "doc_id": paragraphs["doc_id"],
                "tokens": pd.Series(words, dtype="object"),
                **dict.fromkeys(SIZES, pd.Series([len(row) for row in words], dtype="Int64")),
            }
        )
        blank = dict.fromkeys(
            ("region", "province", "prefecture", "adcode", "duplicate_of", "excluded", "speaker"), ""
        ) | {"year": pd.NA}
        given = list(documents) or [{"doc_id": doc} for doc in dict.fromkeys(frame["doc_id"])]
        table = pd.DataFrame([blank | row for row in given], columns=["doc_id", *blank])
        return tokens, paragraphs, table.astype({"year": "Int64"})

    return make


Corpus = tuple[Path, list[str], pd.DataFrame]


@pytest.fixture
def corpus(tables, tmp_path) -> Callable[..., Corpus]:
    """A maker of (path of the token table, counted paragraph_ids, documents) from the same rows."""

    def make(rows: Sequence[tuple[str, ...]], documents: Sequence[dict] = ()) -> Corpus:
        tokens, paragraphs, table = tables(rows, documents)
        use = mark_paragraphs(paragraphs, table)
        write_table(tokens, tmp_path / "tokens.parquet")
        return tmp_path / "tokens.parquet", use.loc[use["counted"], "paragraph_id"].tolist(), table

    return make
