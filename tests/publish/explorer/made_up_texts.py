"""Made-up results with texts: the tables of ``fake_results`` with paragraphs, counts and hits that agree."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
from fake_results import CONCEPTS, TERMS, write_results
from scipy import sparse

from wenmai.io.documents import kept_documents
from wenmai.io.matrices import write_counts
from wenmai.io.tables import read_table, table_schema, write_table

#: a word that no dictionary has, and one that is too rare for the counts
OWN, RARE = "小微企业", "孤例词"
#: the made-up documents give every paragraph two sentences
PARAGRAPHS = 12
DICTIONARY = [term for terms in CONCEPTS.values() for term in terms]


def write_results_with_texts(folder: Path, kind: str = "regions") -> Path:
    """Fill ``folder`` with results that have texts; a concept's terms and :data:`TERMS` occur in turn."""
    write_results(folder, kind)
    documents = read_table(folder / table_schema("documents").path)
    paragraphs = _paragraphs(kept_documents(documents))
    terms = sorted({*TERMS, *DICTIONARY, OWN})
    rows = paragraphs[["paragraph_id", "doc_id"]].assign(row=range(len(paragraphs)), n_terms=3)
    counts = np.array([[text.count(term) for term in terms] for text in paragraphs["text"]]).reshape(-1, len(terms))
    years = documents.set_index("doc_id")["year"]
    frames = {
        "paragraphs": paragraphs,
        "tokens": _tokens(paragraphs),
        "counts_all_rows": rows,
        "counts_all_terms": pd.DataFrame({"column": range(len(terms)), "term": terms, "kept": True, "reason": "kept"}),
        "vocabulary": _vocabulary(terms, counts),
        "keyword_paragraphs": _hits(paragraphs, per="paragraph_id"),
        "keyword_documents": _by_document(paragraphs),
        "document_periods": _periods(documents),
        "text_measures": documents[["doc_id"]].assign(mattr=0.7, sentence_length=20.0),
    }
    for name, frame in frames.items():
        made = _completed(frame, name) if len(frame) else table_schema(name).empty()
        write_table(made, folder / table_schema(name).path, name=name)
    write_counts(sparse.csr_matrix(counts), folder / "words" / "counts_all.npz")
    assert years.index.is_unique
    return folder


def _completed(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    bland = {"string": "", "integer": 0, "number": 0.5, "boolean": False, "strings": None, "any": None}
    missing = {n: c for n, c in table_schema(name).columns.items() if n not in frame.columns}
    return frame.assign(**{n: c.values[0] if c.values else bland[c.type] for n, c in missing.items()})


def _paragraphs(kept: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for d, doc_id in enumerate(kept["doc_id"]):
        start = 0
        for n in range(1, PARAGRAPHS + 1):
            first, second = TERMS[(d + n) % len(TERMS)], DICTIONARY[(d + 2 * n) % len(DICTIONARY)]
            text = f"今年要抓好{first}，支持{OWN}发展。继续推进{second}工作，让群众满意！"
            rows.append(
                {
                    "paragraph_id": f"{doc_id}:{n:04d}",
                    "doc_id": doc_id,
                    "n": n,
                    "text": text,
                    "kind": "body",
                    "role": "plan" if n > PARAGRAPHS // 2 else "retrospect",
                    "role_period": "",
                    "heading": f"第{n}部分",
                    "start": start,
                    "end": start + len(text),
                    "spans": f"[[{start},{start + len(text)}]]",
                }
            )
            start += len(text) + 1
    return pd.DataFrame(rows) if rows else table_schema("paragraphs").empty()


def _tokens(paragraphs: pd.DataFrame) -> pd.DataFrame:
    sizes = paragraphs["text"].str.len()
    frame = paragraphs[["paragraph_id", "doc_id"]].assign(n_tokens=sizes // 2, n_characters=sizes, n_words_plain=sizes)
    return frame.assign(tokens=[[text] for text in paragraphs["text"]])


def _vocabulary(terms: list[str], counts: np.ndarray) -> pd.DataFrame:
    rows = [
        {
            "term": term,
            "count": int(counts[:, c].sum()),
            "documents": 9,
            "paragraphs": 9,
            "kept": True,
            "reason": "kept",
        }
        | {"first_year": 2015, "last_year": 2022, "column": c}
        for c, term in enumerate(terms)
    ]
    rows.append(rows[0] | {"term": RARE, "count": 1, "kept": False, "reason": "too_rare", "column": None})
    return pd.DataFrame(rows)


def _hits(paragraphs: pd.DataFrame, *, per: str) -> pd.DataFrame:
    rows = [
        {"paragraph_id": row.paragraph_id, "doc_id": row.doc_id, "concept": f"c{c}", "term": term, "count": n}
        for row in paragraphs.itertuples()
        for c, terms in enumerate(CONCEPTS.values(), start=1)
        for term in ["*", *terms]
        if (n := sum(row.text.count(t) for t in (terms if term == "*" else [term])))
    ]
    columns = ["paragraph_id", "doc_id", "concept", "term", "count"]
    return pd.DataFrame(rows, columns=columns).drop(columns=[] if per == "paragraph_id" else ["paragraph_id"])


def _by_document(paragraphs: pd.DataFrame) -> pd.DataFrame:
    hits = _hits(paragraphs, per="doc_id").groupby(["doc_id", "concept", "term"], as_index=False)["count"].sum()
    sizes = paragraphs["text"].str.len().groupby(paragraphs["doc_id"]).sum()
    return hits.assign(scope="all", n_units=hits["doc_id"].map(sizes).astype("int64"))


def _periods(documents: pd.DataFrame) -> pd.DataFrame:
    kept = kept_documents(documents)
    kept = kept[kept["year"].notna()]
    frame = kept[["doc_id", "doc_type", "year"]].assign(
        time=kept["year"], period=kept["year"].astype("int64").astype(str)
    )
    return frame.assign(in_series=frame["doc_type"] == "government_work_report", reason="", date=frame["period"])
