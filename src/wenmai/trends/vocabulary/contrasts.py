"""Contrasts: the pairs of groups of texts whose words are compared."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse

from wenmai.errors import mistake
from wenmai.io.documents import kept_documents, series_types
from wenmai.io.periods import Periods
from wenmai.io.tables import table_schema
from wenmai.io.variables import NamedContrast, all_contrasts, contrast_fields, is_number
from wenmai.regions.short_names import short_name
from wenmai.stats.resample import FEWEST_CLUSTERS, summing
from wenmai.trends.selection import BY_YEAR, Calendar, with_period
from wenmai.trends.vocabulary.period_model import Course
from wenmai.trends.vocabulary.permutations import Sides

logger = logging.getLogger("wenmai")

Flags = NDArray[np.bool_]

#: what a side of a contrast may ask for in every corpus; variables of the user come in addition
FIELDS = ("year", "region", "adcode", "province", "level", "role", "doc_type")
#: fields that hold names of regions, which may be written in short
REGIONS = ("region", "province")
#: fields that place a text in time
PERIODS = ("year", "period")
#: what identifies a region, the first that a document has
REGION_IDS = ("adcode", "region")
#: regions, and years, that either side has to have for these to be the units of a test. With fewer regions their spread
#: is a guess; years borrow it from each other
FEWEST = {"regions": FEWEST_CLUSTERS, "years": 3}
#: fewer ways to deal the documents out cannot give a p below 0.005
FEWEST_RELABELLINGS = 200
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
    document has counts on one side, and zeros on the other. ``unit`` is what the sides are samples of, a code of the
    table ``keyness``, see :func:`_unit`; ``cluster`` the region or year of every document where these are the unit, and
    ``course`` the yearly counts where years are.
    """

    name: str
    side_a: str
    side_b: str
    a: sparse.csr_matrix
    b: sparse.csr_matrix
    paired: bool
    unit: str = "documents"
    cluster: NDArray[np.int64] | None = None
    course: Course | None = None

    def in_a(self) -> Flags:
        """The documents that have counts in ``a``."""
        return np.asarray(self.a.sum(axis=1)).ravel() > 0

    def documents(self) -> Sides:
        """The counts of the sides by document."""
        return Sides.of(self.a, self.b, paired=self.paired)

    def clusters(self) -> Sides:
        """The counts of the sides by region or year, or by document where these are the unit."""
        if self.cluster is None:
            return self.documents()
        sums = summing(pd.factorize(self.cluster)[0])
        a, b = (sparse.csr_matrix(sums @ side) for side in (self.a, self.b))
        return Sides.of(a, b, paired=self.paired)

    def reason(self) -> str:
        """Why there is no test with the unit of the contrast, a code of ``keyness``; empty if there is one."""
        units = self.clusters()
        if self.unit != "documents":
            fewest = min(int((size > 0).sum()) for size in (units.size_a, units.size_b))
            return f"too_few_{self.unit}_of_a_side" if fewest < FEWEST[self.unit] else ""
        return "" if units.relabellings() >= FEWEST_RELABELLINGS else "too_few_documents"


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
    asked: Sequence[str | Mapping[str, Any]] = (),
    calendar: Calendar = BY_YEAR,
) -> Examined:
    """The contrasts asked for, and the two of every corpus: plan vs retrospect, and late vs early years.

    Parameters
    ----------
    counts
        Paragraphs × terms.
    rows, paragraphs, documents
        The names of the rows (``counts_rows`` or ``counts_all_rows``), and the tables ``paragraphs`` and ``documents``.
    doc_types
        The setting ``trends.doc_types``; a contrast that names ``doc_type`` itself takes documents of every type.
    asked
        Contrasts of the configuration, such as ``"level=county vs level=prefecture"`` or a name with two sides
        (``{"name": ..., "a": ..., "b": ...}``), see :func:`side`.
    calendar
        The periods, and the date that counts. Where they are not years, the field ``period`` has their names
        (``period=十三五``, ``period=2020Q1,2020Q2``).

    Returns
    -------
    Examined
        The contrasts for which there are documents on both sides; of the others the table has the reason. Where
        documents have text on both sides (as with plan and retrospect), only these are compared, each with itself.
        The middle one of an odd number of years is late. Late and early are whole years in series of quarters and
        months, so that both have every season, and halves of the periods where these have names.

    Raises
    ------
    WenmaiError
        If a contrast cannot be read.
    """
    every = kept_documents(documents)
    every = every[every["year"].notna()].sort_values("doc_id")
    types = series_types(documents, doc_types)
    every = with_period(every, calendar)
    roles = paragraphs[["paragraph_id", "role"]]
    text = rows[["paragraph_id", "doc_id"]].merge(roles, on="paragraph_id", how="left", validate="one_to_one")
    text = text.merge(every.drop(columns="role", errors="ignore"), on="doc_id", how="left", validate="many_to_one")
    document = pd.Index(every["doc_id"]).get_indexer(pd.Index(rows["doc_id"]))
    in_series = text["doc_type"].isin(types).to_numpy(dtype=bool)
    years = np.unique(every.loc[every["doc_type"].isin(types), "year"].astype(int))
    own = _with_defaults(all_contrasts(asked), *_late_and_early(years, calendar.periods))
    found: list[Contrast] = []
    table: list[dict[str, Any]] = []
    for order, one in enumerate(own, start=1):
        enters = (document >= 0) & (in_series | ("doc_type" in contrast_fields([one.text])))
        row, sides = _sides(one, text, enters)
        labels = {"contrast": one.name, "label_en": one.label_en, "label_zh": one.label_zh}
        table.append(row | labels | {"order": order, "asked": one.asked})
        if not row["reason"]:
            whole = _Texts(counts, text, document, every)
            if contrast := _contrast(table[-1], sides, whole, enters):
                found.append(contrast)
        if table[-1]["reason"] and one.asked:
            there = f"; values: {row['values']}" if row["values"] else ""
            logger.warning("keyness: %s is not compared (%s)%s", one.name, table[-1]["reason"], there)
    columns = list(table_schema("contrasts").columns)
    return Examined(found, pd.DataFrame(table, columns=columns).convert_dtypes())


def passages(rows: pd.DataFrame, paragraphs: pd.DataFrame) -> tuple[NDArray[np.int64], pd.DataFrame, pd.DataFrame]:
    """The paragraphs of a document with one role as one: no contrast parts them, and there are far fewer.

    Parameters
    ----------
    rows, paragraphs
        As of :func:`contrasts`.

    Returns
    -------
    group, rows, paragraphs
        The number of the passage of every row, and both tables with the first paragraph of each passage, in the order
        of their numbers.
    """
    named = rows[["paragraph_id", "doc_id"]].merge(paragraphs, on="paragraph_id", how="left", validate="one_to_one")
    numbers = named.groupby(["doc_id", "role"], sort=False, dropna=False).ngroup()
    group: NDArray[np.int64] = np.asarray(numbers, dtype=np.int64)
    first = named[~numbers.duplicated()].reset_index(drop=True)
    return group, first[["paragraph_id", "doc_id"]], first[["paragraph_id", "role"]]


def _with_defaults(asked: Sequence[NamedContrast], late: str = "", early: str = "") -> list[NamedContrast]:
    """The contrasts asked for, then those of every corpus that are not among them."""
    defaults = [NamedContrast("plan vs retrospect", "role=plan", "role=retrospect", asked=False)]
    if late:
        defaults.append(NamedContrast("late vs early", late, early, asked=False))
    names = {one.text: one.name for one in defaults}
    # a default that is asked for without a name keeps its own
    own = [replace(one, name=names[one.text]) if one.name == one.text and one.text in names else one for one in asked]
    taken = {one.text for one in own} | {one.name for one in own}
    return [*own, *(one for one in defaults if one.text not in taken and one.name not in taken)]


def _late_and_early(years: NDArray[np.int64], periods: Periods) -> tuple[str, str] | tuple[()]:
    """The conditions of the later and of the earlier half of the years, or of the named periods; empty for one only."""
    if periods.spans:
        used = [
            span.name
            for span in periods.spans
            if ((years >= int(span.first[:4])) & (years <= int(span.last[:4]))).any()
        ]
        if len(used) < 2:
            return ()
        late, early = used[len(used) // 2 :], used[: len(used) // 2]
        return f"period={','.join(late)}", f"period={','.join(early)}"
    if len(years) < 2:
        return ()
    middle = years[len(years) // 2]
    return f"year={middle}-{years[-1]}", f"year={years[0]}-{middle - 1}"


@dataclass(frozen=True)
class _Texts:
    """Counts of paragraphs, what is known of them, the place of their document in ``documents``, and these."""

    counts: sparse.csr_matrix
    text: pd.DataFrame
    document: NDArray[np.int64]
    documents: pd.DataFrame

    def by_document(self, inside: Flags) -> sparse.csr_matrix:
        """Counts of the documents in some of the paragraphs."""
        chosen = np.flatnonzero(inside)
        shape = (len(self.documents), self.counts.shape[0])
        sums = sparse.csr_matrix((np.ones(len(chosen)), (self.document[chosen], chosen)), shape=shape)
        return sparse.csr_matrix(sums @ self.counts, dtype=np.float64)


def _sides(one: NamedContrast, text: pd.DataFrame, enters: Flags) -> tuple[dict[str, Any], list[Flags]]:
    """The row of a contrast in the table, without its names, and the paragraphs of its two sides."""
    wanted = [one.a, one.b]
    row = {"side_a": one.a, "side_b": one.b, "n_documents_a": 0, "n_documents_b": 0, "reason": "", "values": ""}
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


def _contrast(row: dict[str, Any], sides: list[Flags], whole: _Texts, enters: Flags) -> Contrast | None:
    """The counts of both sides in the documents that are compared; without any on a side, ``row`` gets the reason."""
    a, b = (whole.by_document(inside) for inside in sides)
    has_a, has_b = (np.asarray(x.sum(axis=1)).ravel() > 0 for x in (a, b))
    if not has_a.any() or not has_b.any():
        row["reason"] = _missing(has_a.any(), has_b.any())
        return None
    paired = bool((has_a & has_b).any())
    kept = np.flatnonzero(has_a & has_b if paired else has_a | has_b)
    names = row["contrast"], row["side_a"], row["side_b"]
    contrast = Contrast(*names, a[kept], b[kept], paired=paired)
    if paired:
        return contrast
    unit, cluster = _unit(whole.documents.iloc[kept], has_a[kept], names[1:])
    course = _course(a, b, sides, names[1:], whole, enters) if unit == "years" else None
    return replace(contrast, unit=unit, cluster=cluster, course=course)


def _unit(documents: pd.DataFrame, in_a: Flags, sides: tuple[str, str]) -> tuple[str, NDArray[np.int64] | None]:
    """What the two sides are samples of: the unit of the test, and the region of every document where it is regions.

    Where every region is on one side, documents of one region are no independent observations: the regions are. The
    same holds for years, if the sides are periods.
    """
    clusters: dict[str, NDArray[np.int64]] = {}
    for name in REGION_IDS:
        known = documents[name].fillna("").astype("str") if name in documents else pd.Series("", documents.index)
        if (known != "").any():
            # a document without a region is one of its own
            own = known.where(known != "", documents["doc_id"].astype("str"))
            clusters["regions"] = pd.factorize(own)[0].astype(np.int64)
            break
    years = documents["year"].to_numpy(dtype=np.int64)
    apart = years[in_a].min() > years[~in_a].max() or years[~in_a].min() > years[in_a].max()
    if apart or set(PERIODS) & set(contrast_fields(sides)):
        clusters["years"] = years
    nested = []
    for unit, codes in clusters.items():
        in_each = [np.unique(codes[flags]) for flags in (in_a, ~in_a)]
        n_clusters = len(np.unique(codes))
        # as many regions as documents are the same test
        if n_clusters == sum(map(len, in_each)) and (unit == "years" or n_clusters < len(codes)):
            nested.append((n_clusters, unit))
    if not nested:
        return "documents", None
    unit = min(nested)[1]
    return unit, clusters[unit]


def _course(
    a: sparse.csr_matrix,
    b: sparse.csr_matrix,
    sides: list[Flags],
    conditions: tuple[str, str],
    whole: _Texts,
    enters: Flags,
) -> Course:
    """Yearly counts of two periods, and of the years between them where the same texts have some."""
    rest = [_without_years(one) for one in conditions]
    other = [a, b]
    if rest[0] == rest[1]:
        inside = side(rest[0], whole.text) & enters if rest[0] else enters
        other.append(whole.by_document(inside & ~sides[0] & ~sides[1]))
    year = whole.documents["year"].to_numpy(dtype=np.int64)
    used = [np.asarray(x.sum(axis=1)).ravel() > 0 for x in other]
    span = np.arange(year[np.any(used, axis=0)].min(), year[np.any(used, axis=0)].max() + 1)
    of_sides = [np.isin(span, year[flags]) for flags in used[:2]]
    # a year of one of the sides has only the texts of this side
    keep = [used[0], used[1], *(flags & ~np.isin(year, span[of_sides[0] | of_sides[1]]) for flags in used[2:])]
    total = sum((sparse.diags(flags.astype(np.float64)) @ x for flags, x in zip(keep, other, strict=True)))
    sums = sparse.csr_matrix((span[:, None] == year[None, :]).astype(np.float64))
    counts = sparse.csr_matrix(sums @ total)
    return Course(counts, np.asarray(counts.sum(axis=1), dtype=np.float64).ravel(), *of_sides)


def _without_years(conditions: str) -> str:
    """The conditions of a side but those on the year."""
    parts = [part.strip() for part in conditions.split("&")]
    return " & ".join(part for part in parts if part.partition("=")[0].strip() not in PERIODS)


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
            known = list(dict.fromkeys([*FIELDS, *(str(name) for name in text if name not in _IDS)]))
            shown = repr(condition.strip())
            raise mistake("contrast", where="config.yaml: trends.contrasts", condition=shown, known=known)
        values = [v.strip() for v in value.split(",")]
        if field == "year":
            try:
                spans = [tuple(map(int, v.split("-"))) for v in values]
            except ValueError:
                raise mistake("contrast-years", where="config.yaml: trends.contrasts", years=repr(value)) from None
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
