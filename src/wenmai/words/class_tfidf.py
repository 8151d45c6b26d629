"""The terms that set one class of paragraphs apart from the others: class-based TF-IDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from wenmai.words.tfidf import first_of_each, strongest, sum_by_unit

FORMULA = "n / L x ln(1 + A / N)"


def class_terms(
    counts: sparse.csr_matrix, terms: Sequence[str], classes: Mapping[str, Sequence[object]], *, top: int
) -> pd.DataFrame:
    """Rank the terms of each class by class-based TF-IDF.

    TF-IDF among few units says little: with two levels every term is in one or in both. Here a
    term weighs by its share of the class and by how rare it is among all tokens:
    ``n / L x ln(1 + A / N)``, with n occurrences in the class, L kept tokens of the class, N
    occurrences in all classes and A kept tokens of a class on average (Grootendorst 2022,
    https://arxiv.org/abs/2203.05794).

    Parameters
    ----------
    counts
        Paragraphs × terms.
    terms
        Names of the columns.
    classes
        For each way to divide the paragraphs (year, region ...) the class of every row; rows
        without a class are left out.
    top
        Terms listed a class.

    Returns
    -------
    pandas.DataFrame
        Columns ``by``, ``class``, ``rank``, ``term``, ``count``, ``total``, ``per_10k`` and ``weight``; a
        division with a single class is left out, since it contrasts nothing.
    """
    pieces = []
    for by, labels in classes.items():
        by_class, names = sum_by_unit(counts, labels)
        if len(names) < 2:
            continue
        sizes = np.asarray(by_class.sum(axis=1)).ravel()
        total = np.asarray(by_class.sum(axis=0)).ravel()
        share = by_class.data / np.repeat(sizes, np.diff(by_class.indptr))
        weight = share * np.log1p(sizes.mean() / total[by_class.indices])
        weights = sparse.csr_matrix((weight, by_class.indices, by_class.indptr), shape=by_class.shape)
        at, row = strongest(weights, top=top)
        column = by_class.indices[at]
        frame = pd.DataFrame(
            {
                "class": names.astype(str)[row],
                "term": np.asarray(terms, dtype=object)[column],
                "count": by_class.data[at],
                "total": total[column],
                "per_10k": 10_000 * share[at],
                "weight": weight[at],
            }
        )
        frame = first_of_each(frame, name="class", weight="weight", top=top)
        frame.insert(0, "by", by)
        pieces.append(frame)
    columns = ["by", "class", "rank", "term", "count", "total", "per_10k", "weight"]
    return pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
