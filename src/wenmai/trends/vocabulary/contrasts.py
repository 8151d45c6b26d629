"""Contrasts: the pairs of groups of texts whose words are compared."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.documents import kept_documents, series_types
from wenmai.io.tables import table_schema
from wenmai.io.variables import contrast_fields, is_number
from wenmai.regions.short_names import short_name

logger = logging.getLogger("wenmai")

Flags = NDArray[np.bool_]

#: what a side of a contrast may ask for in every corpus; variables of the user come in addition
FIELDS = ("year", "region", "adcode", "province", "level", "role", "doc_type")
#: fields that hold names of regions, which may be written in short
REGIONS = ("region", "province")
#: columns of the texts compared that are no fields
_IDS = frozenset(("paragraph_id", "doc_id", "duplicate_of", "excluded"))
#: values that a warning lists
_SHOWN = 12
#: a range of numbers, either end may be open: 5..7, ..7, -1.5..
_RANGE = re.compile(r"(-?\d+(?:\.\d+)?)?\.\.(-?\d+(?:\.\d+)?)?")


class NotANumberError(ValueError):
    """A condition asks a variable of numbers for a text."""


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


@dataclass(frozen=True)
class Examined:
    """The contrasts that can be compared, and the table ``contrasts`` of all that were looked for."""

    found: list[Contrast]
    table: pd.DataFrame


def contrasts(
    counts: sparse.csr_matrix,
    rows: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    asked: Sequence[str] = (),
) -> Examined:
    """The two contrasts of every corpus, plan vs retrospect and late vs early years, and those asked for.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    rows, paragraphs, documents
        The tables ``counts_rows``, ``paragraphs`` and ``documents``.
    doc_types
        The setting ``trends.doc_types``; a contrast that names ``doc_type`` itself takes documents of every type.
    asked
        Contrasts of the configuration, such as ``"level=county vs level=prefecture"``, see :func:`side`.

    Returns
    -------
    Examined
        The contrasts for which there are documents on both sides; of the others the table has the reason. Where
        documents have text on both sides (as with plan and retrospect), only these are compared, each with itself.
        The middle one of an odd number of years is late.

    Raises
    ------
    WenmaiError
        If a contrast cannot be read.
    """
    every = kept_documents(documents)
    every = every[every["year"].notna()].sort_values("doc_id")
    types = series_types(documents, doc_types)
    roles = paragraphs[["paragraph_id", "role"]]
    text = rows[["paragraph_id", "doc_id"]].merge(roles, on="paragraph_id", how="left", validate="one_to_one")
    text = text.merge(every.drop(columns="role", errors="ignore"), on="doc_id", how="left", validate="many_to_one")
    document = pd.Index(every["doc_id"]).get_indexer(pd.Index(rows["doc_id"]))
    in_series = text["doc_type"].isin(types).to_numpy(dtype=bool)
    years = np.unique(every.loc[every["doc_type"].isin(types), "year"].astype(int))
    names = {"role=plan vs role=retrospect": "plan vs retrospect"}
    if len(years) >= 2:
        middle = years[len(years) // 2]
        names[f"year={middle}-{years[-1]} vs year={years[0]}-{middle - 1}"] = "late vs early"
    found: list[Contrast] = []
    table: list[dict[str, Any]] = []
    for one in dict.fromkeys([*names, *asked]):
        enters = (document >= 0) & (in_series | ("doc_type" in contrast_fields([one])))
        row, sides = _sides(one, text, enters)
        table.append(row | {"contrast": names.get(one, one), "asked": one in asked})
        if not row["reason"]:
            a, b = (_by_document(counts, document, inside, len(every)) for inside in sides)
            if contrast := _contrast(table[-1], a, b):
                found.append(contrast)
        if row["reason"] and one in asked:
            there = f"; values: {row['values']}" if row["values"] else ""
            logger.warning("keyness: %s is not compared (%s)%s", one, row["reason"], there)
    columns = list(table_schema("contrasts").columns)
    return Examined(found, pd.DataFrame(table, columns=columns).convert_dtypes())


def _sides(one: str, text: pd.DataFrame, enters: Flags) -> tuple[dict[str, Any], list[Flags]]:
    """The row of a contrast in the table, without its names, and the paragraphs of its two sides."""
    wanted = [part.strip() for part in one.partition(" vs ")[::2]]
    row = {"side_a": wanted[0], "side_b": wanted[1], "n_documents_a": 0, "n_documents_b": 0, "reason": "", "values": ""}
    try:
        sides = [side(part, text) & enters for part in wanted]
    except NotANumberError as error:
        return row | {"reason": "not_a_number", "values": str(error)}, []
    numbers = [int(text.loc[inside, "doc_id"].nunique()) for inside in sides]
    row |= {"n_documents_a": numbers[0], "n_documents_b": numbers[1]}
    if not all(numbers):
        row["reason"] = _missing(*numbers)
        empty = [part for part, n in zip(wanted, numbers, strict=True) if not n]
        row["values"] = "; ".join(dict.fromkeys(said for part in empty for said in _there(part, text[enters])))
    elif (sides[0] & sides[1]).any():
        row["reason"] = "common_text"
    return row, sides


def _missing(in_a: Any, in_b: Any) -> str:
    """The reason where one side, or both, have nothing."""
    return "no_text_of_b" if in_a else "no_text_of_a" if in_b else "no_text_of_either"


def _contrast(row: dict[str, Any], a: sparse.csr_matrix, b: sparse.csr_matrix) -> Contrast | None:
    """The counts of both sides in the documents that are compared; without any on a side, ``row`` gets the reason."""
    has_a, has_b = (np.asarray(x.sum(axis=1)).ravel() > 0 for x in (a, b))
    if not has_a.any() or not has_b.any():
        row["reason"] = _missing(has_a.any(), has_b.any())
        return None
    paired = bool((has_a & has_b).any())
    kept = np.flatnonzero(has_a & has_b if paired else has_a | has_b)
    return Contrast(row["contrast"], row["side_a"], row["side_b"], a[kept], b[kept], paired=paired)


def _there(wanted: str, text: pd.DataFrame) -> list[str]:
    """What the texts have in the fields of a side whose conditions none of them fulfils."""
    said = []
    for condition in wanted.split("&"):
        field = condition.partition("=")[0].strip()
        if not side(condition, text).any():
            values = sorted({str(value) for value in text[field].dropna().unique() if value != ""})
            more = ["…"] if len(values) > _SHOWN else []
            said.append(f"{field}: {', '.join([*values[:_SHOWN], *more]) or '–'}")
    return said


def side(wanted: str, text: pd.DataFrame) -> Flags:
    """Which paragraphs belong to one side of a contrast.

    Parameters
    ----------
    wanted
        Conditions ``field=value`` joined by ``&``; several values are joined by commas, years may be
        a range: ``year=2018-2022 & level=county,district``. Regions may have their short names (``province=山东``).
        A variable of the user is a field by its name; numbers may be a range whose ends may be open: ``growth=5..7``,
        ``growth=7..``.
    text
        One row per paragraph, with the columns of :data:`FIELDS` and the variables; missing where the document does not
        enter.

    Raises
    ------
    WenmaiError
        If a condition cannot be read.
    NotANumberError
        If it asks a variable of numbers for a text.
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
        if column.name in REGIONS:
            # 山东 is 山东省, unless a region bears the short name itself
            left = [value for value in wanted if not (texts == value).any()]
            short = {name: short_name(str(name)) for name in texts.dropna().unique()} if left else {}
            found = found | texts.isin([name for name, bare in short.items() if bare in left and bare]).to_numpy(
                dtype=bool
            )
    else:
        numbers = column.astype("float64").to_numpy()
        found = np.zeros(len(numbers), dtype=bool)
        for value in wanted:
            match = _RANGE.fullmatch(value)
            try:
                low, high = (match[1] or "-inf", match[2] or "inf") if match else (value, value)
                found |= (numbers >= float(low)) & (numbers <= float(high))
            except ValueError:
                raise NotANumberError(f"{column.name}={value}") from None
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
