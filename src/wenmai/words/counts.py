"""The count matrix, paragraphs × terms, and which paragraphs are counted."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.errors import WenmaiError

#: sections that greet or explain instead of making policy
UNCOUNTED_ROLES = ("ceremony", "glossary")


def originals(documents: pd.DataFrame) -> list[str]:
    """The doc_ids of the documents that repeat no other."""
    return documents.loc[documents["duplicate_of"].fillna("") == "", "doc_id"].tolist()


def counted_paragraphs(paragraphs: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs that models and vocabulary see, in their order.

    Left out are headings (their words stand again in the text below and would count
    twice), ceremony and glossary, and documents that repeat another one.
    """
    seen = (
        paragraphs["doc_id"].isin(originals(documents))
        & (paragraphs["kind"] == "body")
        & ~paragraphs["role"].isin(UNCOUNTED_ROLES)
    )
    return paragraphs.loc[seen].reset_index(drop=True)


def count_all(tokens: Sequence[Sequence[str]]) -> tuple[sparse.csr_matrix, list[str]]:
    """Count every token.

    Parameters
    ----------
    tokens
        Tokens by paragraph.

    Returns
    -------
    counts, terms
        Matrix of shape ``(len(tokens), len(terms))`` and its terms, sorted by code point.
    """
    lengths = np.fromiter((len(row) for row in tokens), dtype=np.int64, count=len(tokens))
    index: dict[str, int] = {}
    codes = np.fromiter(
        (index.setdefault(token, len(index)) for row in tokens for token in row), dtype=np.int64, count=lengths.sum()
    )
    terms = sorted(index)
    place = np.empty(len(terms), dtype=np.int64)
    place[[index[term] for term in terms]] = np.arange(len(terms))
    rows = np.repeat(np.arange(len(tokens)), lengths)
    ones = np.ones(len(codes), dtype=np.int32)
    counts = sparse.coo_matrix((ones, (rows, place[codes])), shape=(len(tokens), len(terms))).tocsr()
    counts.sum_duplicates()
    return counts, terms


def tokens_of(counted: pd.DataFrame, tokens: pd.DataFrame) -> pd.DataFrame:
    """The rows of ``tokens`` that belong to the counted paragraphs, in their order.

    Raises
    ------
    WenmaiError
        If a paragraph has no tokens.
    """
    joined = counted[["paragraph_id", "doc_id"]].merge(
        tokens.drop(columns="doc_id"), on="paragraph_id", how="left", validate="one_to_one"
    )
    if joined["tokens"].isna().any():
        raise WenmaiError(
            f"no tokens for {joined['tokens'].isna().sum()} paragraphs",
            where="words/tokens.parquet",
            fix="The tables are of two runs: delete the folder words/ of the results and run again",
        )
    return joined


def count_terms(
    tokens: pd.DataFrame, paragraphs: pd.DataFrame, documents: pd.DataFrame, vocabulary: pd.DataFrame
) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    """Count the kept terms in the counted paragraphs.

    Parameters
    ----------
    tokens, paragraphs, documents, vocabulary
        The tables of these names.

    Returns
    -------
    counts, rows
        Matrix (paragraphs × kept terms, columns by ``vocabulary.column``) and table
        ``counts_rows``. Paragraphs without any kept term have no row.
    """
    joined = tokens_of(counted_paragraphs(paragraphs, documents), tokens)
    counts, terms = count_all(joined["tokens"].tolist())
    kept = vocabulary[vocabulary["column"].notna()].sort_values("column")["term"].tolist()
    place = {term: number for number, term in enumerate(terms)}
    columns = np.array([place[term] for term in kept], dtype=np.int64)
    counts = counts[:, columns]
    sums = np.asarray(counts.sum(axis=1)).ravel()
    filled = np.flatnonzero(sums)
    rows = pd.DataFrame(
        {
            "row": np.arange(len(filled)),
            "paragraph_id": joined["paragraph_id"].to_numpy()[filled],
            "doc_id": joined["doc_id"].to_numpy()[filled],
            "n_terms": sums[filled],
        }
    )
    return counts[filled], rows
