"""Contrasts: the pairs of groups of texts whose words are compared."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.variables import is_number
from wenmai.trends.selection import dated_documents

logger = logging.getLogger("wenmai")

Flags = NDArray[np.bool_]

#: what a side of a contrast may ask for in every corpus; variables of the user come in addition
FIELDS = ("year", "region", "adcode", "province", "level", "role", "doc_type")
#: columns of the texts compared that are no fields
_IDS = frozenset(("paragraph_id", "doc_id", "duplicate_of", "excluded"))
#: values that a warning lists
_SHOWN = 12
#: a range of numbers, either end may be open: 5..7, ..7, -1.5..
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?")


@dataclass(frozen=True)
class Contrast:
    """Two groups of texts, as sparse counts of shape ``(documents, terms)`` on either side.

    ``side_a`` and ``side_b`` are the conditions of the sides, see :func:`side`.
    In a paired contrast row ``i`` of ``a`` and of ``b`` is the same document. Otherwise every
    document has counts on one side, and zeros on the other.
    """

    name: str
    side_a: str
    side_b: str
    a: sparse.csr_matrix
    b: sparse.csr_matrix
    paired: bool

    def relabellings(self) -> int:
        """In how many ways the documents can be dealt out."""
        if self.paired:
            return 2 ** self.a.shape[0]
        return comb(self.a.shape[0], int(self.in_a().sum()))

    def in_a(self) -> Flags:
        """The documents that have counts in ``a``."""
        return np.asarray(self.a.sum(axis=1)).ravel() > 0


def contrasts(
    counts: sparse.csr_matrix,
    rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    asked: Sequence[str] = (),
) -> list[Contrast]:
    """The two contrasts of every corpus, plan vs retrospect and late vs early years, and those asked for.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    rows, paragraphs, documents
        The tables ``counts_rows``, ``paragraphs`` and ``documents``.
    doc_types
        Kinds of document that enter.
    asked
        Contrasts of the configuration, such as ``"level=county vs level=prefecture"``, see :func:`side`.

    Returns
    -------
    list of Contrast
        Those for which there are documents on both sides. Where documents have text on both sides (as
        with plan and retrospect), only these are compared, each with itself. The middle one of an odd
        number of years is late.

    Raises
    ------
    WenmaiError
        If a contrast cannot be read, or its two sides have text in common.
    """
    dated = dated_documents(documents, doc_types=doc_types).sort_values("doc_id")
    roles = paragraphs[["paragraph_id", "role"]]
    text = rows[["paragraph_id", "doc_id"]].merge(roles, on="paragraph_id", how="left", validate="one_to_one")
    text = text.merge(dated.drop(columns="role", errors="ignore"), on="doc_id", how="left", validate="many_to_one")
    document = pd.Index(dated["doc_id"]).get_indexer(pd.Index(rows["doc_id"]))
    years = np.unique(dated["year"].dropna().astype(int))
    standard = ["role=plan vs role=retrospect"]
    if len(years) >= 2:
        middle = years[len(years) // 2]
        standard.append(f"year={middle}-{years[-1]} vs year={years[0]}-{middle - 1}")
    names = dict(zip(standard, ("plan vs retrospect", "late vs early"), strict=False))
    found = []
    for one in dict.fromkeys([*standard, *asked]):
        left, _, right = one.partition(" vs ")
        in_a, in_b = side(left, text), side(right, text)
        if (in_a & in_b).any():
            raise WenmaiError(
                f"the two sides of the contrast {one!r} have {int((in_a & in_b).sum())} paragraphs in common",
                where="config.yaml: trends.contrasts",
                fix="Choose sides that exclude one another",
            )
        a, b = (_by_document(counts, document, inside & (document >= 0), len(dated)) for inside in (in_a, in_b))
        has_a, has_b = (np.asarray(x.sum(axis=1)).ravel() > 0 for x in (a, b))
        paired = bool((has_a & has_b).any())
        kept = np.flatnonzero(has_a & has_b if paired else has_a | has_b)
        if not has_a.any() or not has_b.any():
            logger.info("keyness: no text on one side of %s", one)
            continue
        found.append(Contrast(names.get(one, one), left.strip(), right.strip(), a[kept], b[kept], paired=paired))
    return found


def side(wanted: str, text: pd.DataFrame) -> Flags:
    """Which paragraphs belong to one side of a contrast.

    Parameters
    ----------
    wanted
        Conditions ``field=value`` joined by ``&``; several values are joined by commas, years may be
        a range: ``year=2018-2022 & level=county,district``. A variable of the user is a field by its name; numbers may
        be a range whose ends may be open: ``growth=5..7``, ``growth=7..``.
    text
        One row per paragraph, with the columns of :data:`FIELDS` and the variables; missing where the document does not
        enter.

    Raises
    ------
    WenmaiError
        If a condition cannot be read.
    """
    inside = np.ones(len(text), dtype=bool)
    for condition in wanted.split("&"):
        field, equals, value = (part.strip() for part in condition.partition("="))
        if field in _IDS or field not in text or not equals or not value:
            known = ", ".join(dict.fromkeys([*FIELDS, *(str(name) for name in text if name not in _IDS)]))
            raise WenmaiError(
                f"cannot read {condition.strip()!r}",
                where="config.yaml: trends.contrasts",
                fix=f"Write field=value with one of {known}, for example year=2018-2022",
            )
        values = [v.strip() for v in value.split(",")]
        if field == "year":
            try:
                spans = [tuple(map(int, v.split("-"))) for v in values]
            except ValueError:
                raise WenmaiError(
                    f"cannot read the years {value!r}",
                    where="config.yaml: trends.contrasts",
                    fix="Write years as 2018 or 2018-2022",
                ) from None
            year = text["year"].astype("float64").to_numpy()
            inside &= np.any([(year >= span[0]) & (year <= span[-1]) for span in spans], axis=0)
        else:
            inside &= _has_value(text[field], values)
    return inside


def _has_value(column: pd.Series, wanted: Sequence[str]) -> Flags:
    """Which texts have one of some values in a column; of numbers also a range."""
    if not is_number(column):
        # flags as well: with a missing value pandas makes them objects
        texts = column.map({True: "true", False: "false"}) if _is_flag(column) else column
        found = texts.isin(wanted).to_numpy(dtype=bool)
    else:
        numbers = column.astype("float64").to_numpy()
        found = np.zeros(len(numbers), dtype=bool)
        for value in wanted:
            match = _RANGE.fullmatch(value)
            try:
                low, high = (match[1] or "-inf", match[2] or "inf") if match else (value, value)
                found |= (numbers >= float(low)) & (numbers <= float(high))
            except ValueError:
                raise WenmaiError(
                    f"{column.name}={value}: the variable holds numbers",
                    where="config.yaml: trends.contrasts",
                    fix=f"Write a number, or a range such as {column.name}=5..7",
                ) from None
    if not found.any() and column.name not in FIELDS:
        there = sorted({str(value) for value in column.dropna().unique() if value != ""})[:_SHOWN]
        logger.warning("no text has %s=%s; values: %s", column.name, ",".join(wanted), ", ".join(there) or "none")
    return found


def _is_flag(column: pd.Series) -> bool:
    given = column.dropna()
    return len(given) > 0 and all(value is True or value is False for value in given.astype("object"))


def _by_document(
    counts: sparse.csr_matrix, document: NDArray[np.int64], inside: Flags, n_documents: int
) -> sparse.csr_matrix:
    chosen = np.flatnonzero(inside)
    shape = (n_documents, counts.shape[0])
    summing = sparse.csr_matrix((np.ones(len(chosen)), (document[chosen], chosen)), shape=shape)
    return sparse.csr_matrix(summing @ counts, dtype=np.float64)
