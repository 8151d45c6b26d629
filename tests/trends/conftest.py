"""Small tables that the tests of this stage share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd
import pytest

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.tables import conform, table_schema
from wenmai.trends.keywords.found import Found, read_found


@dataclass
class Corpus:
    """Documents, paragraphs and tokens that fit one another."""

    documents: pd.DataFrame
    paragraphs: pd.DataFrame
    tokens: pd.DataFrame


def make_corpus(texts: dict[str, Sequence[tuple[str, str]]], **columns: Sequence[object]) -> Corpus:
    """A corpus of ``doc_id -> [(role, text), ...]``; a token is a character, ``columns`` set columns of documents."""
    documents = pd.DataFrame(
        {
            "doc_id": list(texts),
            "doc_type": "government_work_report",
            "region": "某市",
            "adcode": "150000",
            "level": "province",
            "province": "某省",
            "prefecture": "",
            "delivered": "",
            "published": "",
            "year": pd.array(range(2001, 2001 + len(texts)), dtype="Int64"),
            "truncated": False,
            "numbers_unsafe": False,
            "duplicate_of": "",
            "excluded": "",
            **columns,
        }
    )
    rows = [
        (f"{doc_id}-{n:03d}", doc_id, n, text, role)
        for doc_id, paragraphs in texts.items()
        for n, (role, text) in enumerate(paragraphs, start=1)
    ]
    paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "n", "text", "role"])
    tokens = pd.DataFrame(
        {
            "paragraph_id": paragraphs["paragraph_id"],
            "doc_id": paragraphs["doc_id"],
            "tokens": [list(text) for text in paragraphs["text"]],
            "n_tokens": [sum("一" <= c <= "龥" for c in text) for text in paragraphs["text"]],
            "n_characters": [sum(map(str.isalnum, text)) for text in paragraphs["text"]],
            "n_words_plain": [len(text) for text in paragraphs["text"]],
        }
    )
    return Corpus(documents, paragraphs, tokens.iloc[::-1].reset_index(drop=True))


def make_concepts(**terms: Sequence[str]) -> tuple[Concept, ...]:
    """Concepts by id, with labels made of the id."""
    return tuple(Concept(id=name, label_zh=name, label_en=name, terms=tuple(t)) for name, t in terms.items())


@pytest.fixture
def corpus() -> Callable[..., Corpus]:
    """The maker of a corpus, see :func:`make_corpus`."""
    return make_corpus


@pytest.fixture
def found_in(tmp_path) -> Callable[..., Found]:
    """Reads what the terms of some concepts are in a corpus, or with other ``tokens``."""

    def read(c: Corpus, concepts: Sequence[Concept], *, tokens: pd.DataFrame | None = None, rows: int = 4096) -> Found:
        paths = tmp_path / "paragraphs.parquet", tmp_path / "first_pass.parquet"
        words = c.tokens if tokens is None else c.tokens.drop(columns="tokens").merge(tokens, on="paragraph_id")
        for table, path in zip((c.paragraphs, words), paths, strict=True):
            table.sort_values("paragraph_id").to_parquet(path, index=False)
        return read_found(*paths, c.documents[["doc_id", "year", "region", "level"]], concepts, rows=rows)

    return read


@pytest.fixture
def concepts() -> Callable[..., tuple[Concept, ...]]:
    """The maker of concepts, see :func:`make_concepts`."""
    return make_concepts


@pytest.fixture
def keeps_schema() -> Callable[[pd.DataFrame, str], pd.DataFrame]:
    """A check that a frame fits the schema of a table; gives the frame as it would be written."""

    def check(frame: pd.DataFrame, name: str) -> pd.DataFrame:
        return conform(frame, table_schema(name))

    return check
