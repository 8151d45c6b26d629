"""Counting piece by piece gives the tables of counting at once."""

import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.tables import write_table
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.keywords.stream import count_corpus, pieces_of

KEYS = ["concept", "term", "scope"]
CONCEPTS = [
    Concept("farming", "Farming", "农业", ("农业", "农村", "稻谷")),
    Concept("water", "Water", "水利", ("水利",)),
]


def made_up(folder):
    """Six documents, the names of which sort otherwise than their paragraphs; one has no paragraph."""
    rows = []
    for doc in ("a", "a-1", "b", "d10", "d9"):
        for n in range(1, 12):
            text = "发展农业和农村。" if n % 3 else "兴修水利。"
            rows.append((f"{doc}:{n}", doc, n, "plan" if n > 5 else "retrospect", text))
    paragraphs = pd.DataFrame(rows, columns=["paragraph_id", "doc_id", "n", "role", "text"])
    tokens = paragraphs[["paragraph_id", "doc_id"]].assign(
        tokens=[["农业"] if "农" in text else ["水利"] for text in paragraphs["text"]],
        n_tokens=3,
        n_characters=[len(text) - 1 for text in paragraphs["text"]],
    )
    tokens = tokens.sort_values(["doc_id", "paragraph_id"])
    paths = folder / "paragraphs.parquet", folder / "tokens.parquet"
    for table, path in zip((paragraphs, tokens), paths, strict=True):
        table.to_parquet(path, index=False)
    return paths, paragraphs, tokens, pd.DataFrame({"doc_id": ["a", "a-1", "b", "c", "d10", "d9"]})


@pytest.mark.parametrize("rows", [1, 7, 30, 4096])
def test_any_number_of_paragraphs_at_once_gives_the_same_bytes(tmp_path, rows, keeps_schema):
    paths, paragraphs, tokens, documents = made_up(tmp_path)
    whole = count_documents(paragraphs, tokens, documents, CONCEPTS)
    for table, name in zip(whole, ("keyword_documents.csv", "keyword_paragraphs.parquet"), strict=True):
        write_table(table, tmp_path / name)
    outputs = tmp_path / "d.csv", tmp_path / "p.parquet"
    totals = count_corpus(*paths, documents, CONCEPTS, denominator="characters", outputs=outputs, rows=rows)
    assert outputs[0].read_bytes() == (tmp_path / "keyword_documents.csv").read_bytes()
    assert outputs[1].read_bytes() == (tmp_path / "keyword_paragraphs.parquet").read_bytes()
    summed = whole[0].groupby(["concept", "term", "scope"])[["count", "token_count", "sentences_with"]].sum()
    assert (
        keeps_schema(totals, "keyword_totals").set_index(KEYS)[list(summed)].loc[summed.index].eq(summed).all(axis=None)
    )
    assert totals[totals["term"] == "稻谷"]["n_documents"].tolist() == [0, 0, 0]


def test_a_piece_holds_few_documents(tmp_path):
    paths, *_ = made_up(tmp_path)
    assert max(len(text) for text, *_ in pieces_of(*paths, ["a", "b"], rows=4)) <= 11 + 4


def test_the_counts_read_in_blocks_are_those_of_the_frame(tmp_path):
    paths, paragraphs, tokens, documents = made_up(tmp_path)
    table, _ = count_documents(paragraphs, tokens, documents, CONCEPTS)
    write_table(table, tmp_path / "keyword_documents.csv")
    outputs = tmp_path / "d.csv", tmp_path / "p.parquet"
    totals = count_corpus(*paths, documents, CONCEPTS, denominator="characters", outputs=outputs)
    write_table(totals, tmp_path / "keyword_totals.csv")
    read = DocumentCounts.read(tmp_path / "keyword_documents.csv", totals=tmp_path / "keyword_totals.csv")
    assert (read.names["term"] == "稻谷").sum() == 1
    # a frame knows no term that never occurs
    never = {"concept": "farming", "term": "稻谷", "scope": "all", "count": 0, "sentences_with": 0}
    of = DocumentCounts.of(pd.concat([table, pd.DataFrame([table.iloc[0].to_dict() | never])]))
    assert read.doc_ids.tolist() == of.doc_ids.tolist()
    assert read.names.equals(of.names)
    for scope, own in of.scopes.items():
        assert (own.sizes == read.scopes[scope].sizes).all()
        assert all((a != b).nnz == 0 for a, b in zip(own.counts, read.scopes[scope].counts, strict=True))


def test_totals_of_another_run_are_refused(tmp_path):
    paths, _, _, documents = made_up(tmp_path)
    outputs = tmp_path / "keyword_documents.csv", tmp_path / "p.parquet"
    totals = count_corpus(*paths, documents, CONCEPTS, denominator="characters", outputs=outputs)
    write_table(totals[totals["concept"] != "water"], tmp_path / "keyword_totals.csv")
    with pytest.raises(WenmaiError, match="is not in trends/keyword_totals"):
        DocumentCounts.read(outputs[0], totals=tmp_path / "keyword_totals.csv")
