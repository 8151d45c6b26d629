"""Counting piece by piece gives the tables of counting at once."""

import pandas as pd
import pytest

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.tables import read_table, write_table
from wenmai.trends.keywords.counting import count_documents
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.keywords.stream import count_corpus, pieces_of

CONCEPTS = [Concept("farming", "Farming", "农业", ("农业", "农村")), Concept("water", "Water", "水利", ("水利",))]


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
def test_any_number_of_paragraphs_at_once_gives_the_same_bytes(tmp_path, rows):
    paths, paragraphs, tokens, documents = made_up(tmp_path)
    whole = count_documents(paragraphs, tokens, documents, CONCEPTS)
    for table, name in zip(whole, ("keyword_documents.csv", "keyword_paragraphs.parquet"), strict=True):
        write_table(table, tmp_path / name)
    outputs = tmp_path / "d.csv", tmp_path / "p.parquet"
    totals = count_corpus(*paths, documents, CONCEPTS, denominator="characters", outputs=outputs, rows=rows)
    assert outputs[0].read_bytes() == (tmp_path / "keyword_documents.csv").read_bytes()
    assert outputs[1].read_bytes() == (tmp_path / "keyword_paragraphs.parquet").read_bytes()
    assert totals["count"].sum() == whole[0]["count"].sum()


def test_a_piece_holds_few_documents(tmp_path):
    paths, *_ = made_up(tmp_path)
    assert max(len(text) for text, *_ in pieces_of(*paths, ["a", "b"], rows=4)) <= 11 + 4


def test_the_counts_read_in_blocks_are_those_of_the_frame(tmp_path):
    _, paragraphs, tokens, documents = made_up(tmp_path)
    table, _ = count_documents(paragraphs, tokens, documents, CONCEPTS)
    write_table(table, tmp_path / "keyword_documents.csv")
    read = DocumentCounts.read(tmp_path / "keyword_documents.csv")
    of = DocumentCounts.of(read_table(tmp_path / "keyword_documents.csv"))
    assert read.doc_ids.tolist() == of.doc_ids.tolist()
    assert read.names.equals(of.names)
    for scope, own in of.scopes.items():
        assert (own.sizes == read.scopes[scope].sizes).all()
        assert all((a != b).nnz == 0 for a, b in zip(own.counts, read.scopes[scope].counts, strict=True))
