"""How texts are written: small texts whose measures can be counted by hand."""

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from scipy import sparse

from wenmai.io.sentences import count_sentences
from wenmai.io.tables import table_schema, write_table
from wenmai.words.segment import segment_paragraphs
from wenmai.words.text_measures import measure_texts, new_shares
from wenmai.words.tokens import TermIndex, token_writer

TEXTS = {
    "a": ["坚持改革开放。", "粮食产量增长5.2%，达到三十亿斤；发展农业！"],
    "b": ["坚持改革开放，发展数字经济。"],
    "c": ["1.2"],
    "gone": ["坚持改革开放。"],
}


def documents(**columns) -> pd.DataFrame:
    table = pd.DataFrame({"doc_id": list(TEXTS), "year": [2001, 2003, None, 2000], "adcode": ["110000"] * 4})
    table = table.assign(duplicate_of="", excluded=["", "", "", "where"], reuse_share=[None, 0.25, None, None])
    return table.assign(**columns).astype({"year": "Int64"})


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    rows = [(f"{doc}-{n:03d}", doc, text) for doc, texts in TEXTS.items() for n, text in enumerate(texts, start=1)]
    table = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "text"])
    index = TermIndex()
    with token_writer(tmp_path / "first_pass.parquet", index) as writer:
        for piece in segment_paragraphs([pa.Table.from_pandas(table)], index, engine="rjieba", lexicon=["数字经济"]):
            writer.add(piece)
    pa.parquet.write_table(pa.Table.from_pandas(table), tmp_path / "paragraphs.parquet")
    return tmp_path / "first_pass.parquet", tmp_path / "paragraphs.parquet"


def test_measures_of_small_texts(files, tmp_path) -> None:
    table = measure_texts(*files, documents())
    write_table(table, tmp_path / "text_measures.csv")
    rows = table.set_index("doc_id")
    assert rows.index.tolist() == ["a", "b", "c"], "what is left out is not measured"
    assert rows["n_characters"].tolist() == [24, 12, 2]
    assert rows["n_sentences"].tolist() == [3, 1, 1]
    assert rows.loc["a", "sentence_length"] == pytest.approx(8)
    # 5.2% and 三十 and 亿, or 三十亿: the segmenter decides how many tokens a number is
    assert rows.loc["a", "n_numerals"] in (2, 3)
    assert rows.loc["c", "numeral_share"] == 1
    assert rows[["mattr", "mtld"]].isna().all().all(), "shorter than a window"
    assert rows.loc["b", "reuse_share"] == 0.25


def test_new_terms_are_those_of_no_earlier_year(files) -> None:
    rows = measure_texts(*files, documents()).set_index("doc_id")
    # of 坚持 改革开放 发展 数字经济 only the last is new; the document that is left out has no say
    assert rows.loc["b", "new_share"] == rows.loc["b", "new_in_region_share"] == pytest.approx(1 / 4)
    assert rows.loc[["a", "c"], "new_share"].isna().all(), "the first year and a text without a year have none"
    apart = measure_texts(*files, documents(adcode=["110000", "310000", "", ""])).set_index("doc_id")
    assert apart.loc["b", "new_share"] == pytest.approx(1 / 4)
    assert apart["new_in_region_share"].isna().all()


def test_texts_of_one_year_are_not_new_to_one_another() -> None:
    counts = sparse.csr_matrix([[1, 0, 0, 0], [1, 1, 2, 0], [0, 1, 2, 1], [0, 0, 0, 0]])
    found = new_shares(counts, np.array([2000.0, 2001, 2001, 2002]), np.zeros(4))
    assert found == pytest.approx([np.nan, 3 / 4, 1, np.nan], nan_ok=True)


def test_sentences_end_at_marks_and_with_paragraphs() -> None:
    assert count_sentences(["一。二！三", "", "！。", "甲；乙?", "no end"]).tolist() == [3, 0, 0, 2, 1]


def test_no_documents_give_an_empty_table(files) -> None:
    table = measure_texts(*files, documents().iloc[:0])
    assert len(table) == 0
    assert list(table.columns) == list(table_schema("text_measures").columns)
