"""Shares of families of concepts and ratios of two of them: by period, how they changed, and with fixed composition.

The value of a period is a ratio of sums. With five or more documents its interval resamples documents; fewer are
resampled within, by blocks of neighbouring paragraphs, as in :mod:`wenmai.trends.keywords.series`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.compared_periods import Comparison, late_and_early
from wenmai.io.tables import table_schema
from wenmai.stats.blocks import FEWEST_PARAGRAPHS, block_weights
from wenmai.stats.resample import FEWEST_CLUSTERS, Resampling
from wenmai.trends.keywords.composition import (
    FEWEST_OCCURRENCES,
    Standard,
    ends,
    plain,
    standard,
    standardised,
)
from wenmai.trends.keywords.counting import SCOPES
from wenmai.trends.keywords.sides import SHARE, Combination, count_combination

Array = NDArray[np.float64]

#: columns of documents that are used in addition to those that place them in time
ABOUT = ("doc_id", "doc_type", "adcode", "time", "year")


@dataclass(frozen=True)
class Counted:
    """The counts of one combination in one scope.

    Attributes
    ----------
    documents
        ``doc_id``, ``doc_type``, ``adcode``, ``time``, ``year`` and ``units`` of every document with such sections.
    parts, whole
        Occurrences by document: shape ``(documents, parts)``, and of all concepts of the denominator ``(documents,)``.
    paragraphs
        Occurrences by paragraph in the order of the text, index ``doc_id``: parts in the first columns, then ``whole``.
    """

    documents: pd.DataFrame
    parts: Array
    whole: Array
    paragraphs: pd.DataFrame

    def of(self, chosen: NDArray[np.bool_]) -> Counted:
        """Some of the documents."""
        documents = self.documents[chosen].reset_index(drop=True)
        own = self.paragraphs[self.paragraphs.index.isin(documents["doc_id"])]
        return Counted(documents, self.parts[chosen], self.whole[chosen], own)

    @property
    def types(self) -> NDArray[np.object_]:
        """Type of every document."""
        return self.documents["doc_type"].to_numpy(dtype=object)

    @property
    def units(self) -> Array:
        """Characters or tokens of every document."""
        return self.documents["units"].to_numpy(dtype=np.float64)


def count_scopes(
    combination: Combination,
    counts: tuple[pd.DataFrame, pd.DataFrame],
    texts: tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame],
    placed: pd.DataFrame,
) -> dict[str, Counted]:
    """The counts of a combination by scope; see :func:`wenmai.trends.keywords.sides.count_combination`.

    Parameters
    ----------
    placed
        The documents that enter, with the columns ``ABOUT``.
    """
    by_document, by_paragraph = count_combination(combination, counts, texts)
    sizes = counts[0].drop_duplicates(["doc_id", "scope"]).set_index(["doc_id", "scope"])["n_units"].astype("float64")
    found = {}
    for scope in SCOPES:
        rows = by_document.reset_index()
        rows = rows[rows["scope"] == scope].merge(placed[list(ABOUT)], on="doc_id", validate="one_to_one")
        keys = pd.MultiIndex.from_arrays([rows["doc_id"], rows["scope"]])
        rows["units"] = sizes.reindex(keys).fillna(0).to_numpy()
        rows = rows.sort_values(["time", "doc_id"], ignore_index=True)
        inside = texts[0] if scope == "all" else texts[0][texts[0]["role"] == scope]
        text = inside[inside["doc_id"].isin(rows["doc_id"])].sort_values(["doc_id", "n"])
        own = by_paragraph.reset_index("doc_id", drop=True).reindex(text["paragraph_id"]).fillna(0.0)
        own = own[list(combination.parts)].assign(**{"*": own[list(combination.whole)].sum(axis=1)})
        found[scope] = Counted(
            documents=rows[[*ABOUT, "units"]],
            parts=rows[list(combination.parts)].to_numpy(dtype=np.float64),
            whole=rows[list(combination.whole)].to_numpy(dtype=np.float64).sum(axis=1),
            paragraphs=own.set_index(pd.Index(text["doc_id"].to_numpy(), name="doc_id")),
        )
    return found


def build_ratios(combination: Combination, scopes: dict[str, Counted], how: Resampling) -> pd.DataFrame:
    """The rows of a combination in the table ``concept_ratios``, without the names of periods."""
    pieces = []
    for scope, counted in scopes.items():
        times = counted.documents["time"].to_numpy(dtype=np.int64)
        by = standard(counted.types, times, counted.units)
        for time in np.unique(times):
            own = counted.of(times == time)
            pieces.append(_period(own, by, how).assign(part=combination.parts, scope=scope, time=time))
    if not pieces:
        return table_schema("concept_ratios").empty()
    table = pd.concat(pieces, ignore_index=True).assign(kind=combination.kind, name=combination.name)
    return table if combination.kind == SHARE else table.assign(part="")


def _period(counted: Counted, by: Standard, how: Resampling) -> pd.DataFrame:
    """The values of one period."""
    n, total = len(counted.documents), counted.whole.sum()
    value, drawn = plain(counted.parts, counted.whole, np.arange(n), how)
    low, high = ends(drawn, n, how)
    method, reason = ("document_bootstrap", "") if n >= FEWEST_CLUSTERS else ("", "too_few_documents")
    if n < FEWEST_CLUSTERS and len(counted.paragraphs) >= FEWEST_PARAGRAPHS:
        low, high = _within(counted, how)
        method, reason = "block_bootstrap", ""
    known = np.full(len(value), total >= FEWEST_OCCURRENCES)
    has_ends = known & np.isfinite(low)
    table = pd.DataFrame(
        {
            "count": counted.parts.sum(axis=0),
            "count_of": total,
            "n_documents": n,
            "value": np.where(known, value, np.nan),
            "low": np.where(has_ends, low, np.nan),
            "high": np.where(has_ends, high, np.nan),
            "method": np.where(has_ends, method, ""),
            "reason": np.where(~known, "too_few_occurrences", np.where(has_ends, "", reason or "too_uncertain")),
        }
    )
    return table.assign(**_adjusted(counted, by, how, known=known))


def _adjusted(counted: Counted, by: Standard, how: Resampling, *, known: NDArray[np.bool_]) -> dict[str, Any]:
    """The value with the mix of types held fixed."""
    empty = np.full(counted.parts.shape[1], np.nan)
    out: dict[str, Any] = dict.fromkeys(("adjusted", "adjusted_low", "adjusted_high"), empty)
    if by.reason or not known.any():
        return out | {"n_types": 0, "adjusted_reason": by.reason or "too_few_occurrences"}
    value, drawn = standardised(counted.parts, counted.whole, counted.units, counted.types, by, how)
    low, high = ends(drawn, len(counted.documents), how)
    reason = np.where(np.isfinite(low), "", "too_few_documents")
    out |= {"adjusted": value, "adjusted_low": low, "adjusted_high": high}
    return out | {"n_types": len(by.types), "adjusted_reason": reason}


def _within(counted: Counted, how: Resampling) -> tuple[Array, Array]:
    """Percentile interval of the ratios within documents: blocks of neighbouring paragraphs, each from its own text."""
    own = [part.to_numpy(dtype=np.float64) for _, part in counted.paragraphs.groupby(level="doc_id", sort=False)]
    weights = np.hstack([block_weights(len(p), bootstrap=how.bootstrap, seed=how.seed + i) for i, p in enumerate(own)])
    sums = weights @ np.vstack(own)
    known = sums[:, -1] > 0
    if not known.any():
        return np.full(counted.parts.shape[1], np.nan), np.full(counted.parts.shape[1], np.nan)
    tail = (1 - how.confidence) / 2
    low, high = np.quantile(sums[known, :-1] / sums[known, -1:], [tail, 1 - tail], axis=0)
    return low, high


def build_ratio_changes(
    combination: Combination,
    scopes: dict[str, Counted],
    how: Resampling,
    *,
    asked: Sequence[Comparison] = (),
) -> pd.DataFrame:
    """The rows of a combination in the table ``concept_ratio_changes``: a later period compared with an earlier one."""
    pieces = []
    for scope, counted in scopes.items():
        years = counted.documents["year"].astype(int)
        for comparison in [*asked, *late_and_early(years.tolist())]:
            pieces += [
                piece.assign(scope=scope, contrast=comparison.name, asked=comparison.asked)
                for piece in _change(combination, counted, comparison, how)
            ]
    if not pieces:
        return table_schema("concept_ratio_changes").empty()
    table = pd.concat(pieces, ignore_index=True).assign(kind=combination.kind, name=combination.name)
    # without any adjusted change its columns are missing
    return table.reindex(columns=list(table_schema("concept_ratio_changes").columns))


def _change(
    combination: Combination, counted: Counted, comparison: Comparison, how: Resampling
) -> Iterator[pd.DataFrame]:
    """How every part differs between two periods."""
    years = counted.documents["year"].astype(int).to_numpy()
    sides = [counted.of((years >= p.first) & (years <= p.last)) for p in (comparison.a, comparison.b)]
    groups = np.repeat([0, 1], [len(side.documents) for side in sides])
    both = [np.concatenate([getattr(side, name) for side in sides]) for name in ("types", "units")]
    by = standard(both[0], groups, both[1]) if min(len(s.documents) for s in sides) else Standard(reason="one_type")
    unit, drawn, reason = _draws(sides, how)
    values = [plain(s.parts, s.whole, np.zeros(len(s.documents), dtype=np.int64), how)[0] if len(s.documents) else None
              for s in sides]  # fmt: skip
    fixed = [standardised(s.parts, s.whole, s.units, s.types, by, how) for s in sides] if not by.reason else []
    n = min(len(s.documents) for s in sides)
    for place, part in enumerate(combination.parts):
        enough = all(s.whole.sum() >= FEWEST_OCCURRENCES for s in sides)
        enough = enough and (combination.kind == SHARE or all(s.parts[:, place].sum() > 0 for s in sides))
        a, b = (float(v[place]) if v is not None and enough else np.nan for v in values)
        row: dict[str, object] = {
            "part": part if combination.kind == SHARE else "",
            "first_a": comparison.a.first, "last_a": comparison.a.last,
            "first_b": comparison.b.first, "last_b": comparison.b.last,
            "n_documents_a": len(sides[0].documents), "n_documents_b": len(sides[1].documents),
            "count_a": sides[0].parts[:, place].sum(), "count_b": sides[1].parts[:, place].sum(),
            "value_a": a, "value_b": b, "unit": unit,
        }  # fmt: skip
        row |= _compared("", a, b, [d[:, [place]] for d in drawn], combination.kind, n, how)
        if fixed and enough:
            (a_fixed, a_drawn), (b_fixed, b_drawn) = fixed
            pairs = [a_drawn[:, [place]], b_drawn[:, [place]]] if len(a_drawn) and len(b_drawn) else []
            row |= _compared("adjusted_", a_fixed[place], b_fixed[place], pairs, combination.kind, n, how)
        row["reason"] = "too_few_occurrences" if not enough else reason
        row["adjusted_reason"] = by.reason or ("" if enough else "too_few_occurrences")
        yield pd.DataFrame([row])


def _compared(
    prefix: str, a: float, b: float, drawn: Sequence[Array], kind: str, n: int, how: Resampling
) -> dict[str, float]:
    """The difference of two shares, or the quotient of two ratios, with its interval."""
    if kind == SHARE:
        change = a - b
        draws = drawn[0] - drawn[1] if drawn else np.empty((0, 1))
    else:
        change = a / b if b > 0 else np.nan
        with np.errstate(divide="ignore", invalid="ignore"):
            draws = np.where(drawn[1] > 0, drawn[0] / drawn[1], np.nan) if drawn else np.empty((0, 1))
    low, high = ends(draws, n, how) if np.isfinite(change) else (np.array([np.nan]), np.array([np.nan]))
    return {f"{prefix}change": float(change), f"{prefix}low": float(low[0]), f"{prefix}high": float(high[0])}


def _draws(sides: Sequence[Counted], how: Resampling) -> tuple[str, list[Array], str]:
    """Resamples of both periods: the same regions in both where five or more span them, else documents of each."""
    regions = [set(side.documents["adcode"]) - {""} for side in sides]
    common = sorted(regions[0] & regions[1])
    if min((len(side.documents) for side in sides), default=0) < FEWEST_CLUSTERS:
        return "", [], "too_few_documents"
    all_placed = all(side.documents["adcode"].isin(common).all() for side in sides)
    if len(common) >= FEWEST_CLUSTERS and all_placed:
        places = [pd.Index(common).get_indexer(side.documents["adcode"]).astype(np.int64) for side in sides]
        # one seed: the same regions are drawn in both periods
        return "regions", [plain(s.parts, s.whole, c, how)[1] for s, c in zip(sides, places, strict=True)], ""
    drawn = []
    for shift, side in enumerate(sides):
        own = Resampling(how.confidence, how.bootstrap, how.seed + shift)
        drawn.append(plain(side.parts, side.whole, np.arange(len(side.documents)), own)[1])
    return "documents", drawn, ""
