"""Changes by group of documents, and how far the changes of two groups differ (difference in differences).

Where a variable says the same of all texts of a region (level, treated), regions are what was assigned to groups: 240
reports of three regions are three observations, and a group of fewer than five regions has no interval. Where every
group is one region, its change describes that region, as a series of one region does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.compared_periods import Comparison, late_and_early
from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.periods import YEARLY, Periods
from wenmai.io.tables import table_schema
from wenmai.io.variables import group_names
from wenmai.stats.distributions import t_beyond, t_quantile
from wenmai.stats.false_discovery import adjusted
from wenmai.stats.ratios import FEW_OCCURRENCES, Spread, chance_variance, contributions, left_out, spread
from wenmai.stats.resample import FEWEST_CLUSTERS
from wenmai.trends.changes.build import FEWEST_OCCURRENCES, LITTLE, WIDEST, Rules, compare, verdicts
from wenmai.trends.changes.clusters import Clusters, draw_clusters, inside
from wenmai.trends.changes.texts import Texts
from wenmai.trends.keywords.counting import PER, SCOPES

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]

#: what a group is compared with where there are more than two
OTHERS = "others"
#: units of which the same ones can be in both groups; they are drawn for both at once then
SHARED = ("regions", "years")


@dataclass(frozen=True)
class Grouping:
    """One variable: the group of every document ("" for none), names of the groups, and what its groups are made of.

    ``by_region`` says whether groups are made of whole regions, several in some group.
    """

    by: str
    group: NDArray[np.object_]
    labels: dict[str, str]
    by_region: bool

    @property
    def groups(self) -> list[str]:
        """The groups in order."""
        return sorted(set(self.group) - {""})

    def pairs(self) -> list[tuple[str, str]]:
        """What is compared: of two groups the second with the first, of more each with all others."""
        groups = self.groups
        if len(groups) == 2:
            return [(groups[1], groups[0])]
        return [(group, OTHERS) for group in groups] if len(groups) > 2 else []

    def members(self, group: str) -> Flags:
        """Whether each document is of a group."""
        return np.asarray(self.group == group)

    def reference(self, group: str, reference: str) -> Flags:
        """Whether each document is of what a group is compared with."""
        if reference != OTHERS:
            return self.members(reference)
        return np.asarray((self.group != group) & (self.group != ""))


def read_grouping(documents: pd.DataFrame, by: str) -> Grouping:
    """The groups of a column of ``documents``."""
    label = group_names(documents[by])
    group = documents["adcode"].astype(str) if by == "region" else label
    # a region may change its name within the corpus; its code does not
    labels = dict(zip(group, label, strict=True))
    known = pd.DataFrame({"adcode": documents["adcode"], "group": group})[(group != "") & (documents["adcode"] != "")]
    of_region = known.groupby("adcode")["group"].nunique()
    of_group = known.groupby("group")["adcode"].nunique()
    whole = len(known) > 0 and bool((of_region == 1).all()) and bool((of_group > 1).any())
    return Grouping(by, group.to_numpy(dtype=object), labels, whole)


@dataclass(frozen=True)
class Member:
    """One side of a comparison of groups: its clusters, and whether these are enough for an interval."""

    clusters: Clusters
    enough: bool

    @property
    def n_clusters(self) -> int:
        """Clusters with text."""
        units = self.clusters.a.units + self.clusters.b.units
        return int((units > 0).sum()) if self.clusters.unit else 0


def draw_member(texts: Texts, comparison: Comparison, grouping: Grouping, *, rules: Rules) -> Member | None:
    """The clusters of the texts of a group; None without text in one of the periods."""
    in_periods = [texts.document[inside(texts.years, period)] for period in (comparison.a, comparison.b)]
    if not all(len(own) for own in in_periods):
        return None
    unit = "regions" if grouping.by_region else None
    clusters = draw_clusters(texts, comparison, seed=rules.seed, unit=unit)
    enough = clusters.unit != ""
    if grouping.by_region:
        adcodes = texts.documents["adcode"]
        enough = all(adcodes.iloc[np.unique(own)].replace("", pd.NA).nunique() >= FEWEST_CLUSTERS for own in in_periods)
    return Member(clusters, enough)


def _without_interval(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a group of too few regions: rates and ratio, and nothing that claims to know their spread."""
    empty = ["low", "high", "p_value"]
    occurs = rows["reason"] != "no_occurrence"
    return rows.assign(
        **dict.fromkeys(empty, np.nan), method="", reason=np.where(occurs, "too_few_regions", rows["reason"])
    )


def build_group_changes(
    texts: Texts,
    groupings: Sequence[Grouping],
    changes: Sequence[Comparison],
    *,
    rules: Rules,
    periods: Periods = YEARLY,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Build the tables ``group_changes`` and ``group_differences``: whole concepts, all scopes.

    Parameters
    ----------
    texts
        Of the types that enter series.
    groupings
        Of these texts, see :func:`read_grouping`.
    changes
        Comparisons that the user asks for; the last against the first third of the years is always made.
    periods
        What a point of a series is, see :func:`wenmai.io.compared_periods.late_and_early`.
    """
    concepts = texts.some((texts.names["term"] == WHOLE).to_numpy())
    every = [*changes, *late_and_early(texts.documents["year"].astype(int).tolist(), periods)]
    own, between = [], []
    for grouping, scope, comparison in product(groupings, SCOPES, every):
        part = concepts.scope(scope)
        keys: dict[str, str | bool | int] = {"by": grouping.by, "scope": scope, **_periods(comparison)}
        rows = list(_of_groups(part, grouping, comparison, rules))
        if rows:
            own.append(_judged(pd.concat(rows, ignore_index=True), rules).assign(**keys))
        pairs = list(_of_pairs(part, grouping, comparison, rules))
        if pairs:
            between.append(_compared(pd.concat(pairs, ignore_index=True), rules).assign(**keys))
    return table_schema("group_changes").stacked(own), table_schema("group_differences").stacked(between)


def _periods(comparison: Comparison) -> dict[str, str | bool | int]:
    ends_a, ends_b = comparison.a.ends, comparison.b.ends
    return {
        "contrast": comparison.name,
        "asked": comparison.asked,
        "first_a": ends_a[0],
        "last_a": ends_a[1],
        "first_b": ends_b[0],
        "last_b": ends_b[1],
    }


def _of_groups(texts: Texts, grouping: Grouping, comparison: Comparison, rules: Rules) -> Iterator[pd.DataFrame]:
    """The change in every group."""
    for group in grouping.groups:
        member = texts.of(grouping.members(group))
        found = draw_member(member, comparison, grouping, rules=rules)
        rows = compare(member, comparison, rules=rules, clusters=found.clusters if found else None)
        if found:
            rows = rows if found.enough or not grouping.by_region else _without_interval(rows)
            rows = rows.assign(n_clusters=found.n_clusters, **_differences(found, rules))
        yield rows.assign(group=group, label=grouping.labels[group])


def _differences(member: Member, rules: Rules) -> dict[str, Array]:
    """Difference of the rates of the periods, with its interval."""
    difference = PER * (member.clusters.a.rates - member.clusters.b.rates)
    out = {"rate_difference": difference, "difference_low": np.nan * difference, "difference_high": np.nan * difference}
    if member.enough and member.clusters.unit:
        found = _spread_of(member, relative=False)
        variance = np.where(np.isnan(found.variance), _chance_of_difference(member), found.variance)
        half = PER * t_quantile((1 + rules.confidence) / 2, found.freedom) * np.sqrt(variance)
        out |= {"difference_low": difference - half, "difference_high": difference + half}
    return out


def _values(clusters: Clusters, *, relative: bool) -> Array:
    """What every cluster adds to the change between the periods."""
    a, b = (contributions(side, clusters.stratum, relative=relative) for side in (clusters.a, clusters.b))
    return a - b


def _size(clusters: Clusters) -> Array:
    return clusters.a.units + clusters.b.units


def _spread_of(member: Member, *, relative: bool) -> Spread:
    clusters = member.clusters
    return spread(_values(clusters, relative=relative), clusters.stratum, units=_size(clusters))


def _left_out(member: Member) -> Spread:
    """Spread of the log ratio of a group of whole regions; other clusters have strata, and are many."""
    clusters = member.clusters
    linear = _spread_of(member, relative=True)
    if np.any(clusters.stratum != clusters.stratum[:1]):
        return linear
    found = left_out(clusters.a, clusters.b)
    variance = np.where(np.isnan(found.variance), linear.variance, found.variance)
    return Spread(variance, np.minimum(found.freedom, linear.freedom))


def _chance_of_difference(member: Member) -> Array:
    """Variance of the difference of two rates if all occurrences were independent: what is left if clusters agree."""
    sides = (member.clusters.a, member.clusters.b)
    return np.asarray(sum(side.totals / max(side.units.sum(), 1e-300) ** 2 for side in sides), dtype=float)


def _judged(rows: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Rows of all groups with q-values over them and the verdicts."""
    if "p_value" not in rows:
        return rows
    rows = rows.assign(q_value=adjusted(rows["p_value"]), family_size=int(rows["p_value"].notna().sum()))
    said = verdicts(rows, alpha=rules.alpha)
    return rows.assign(verdict=np.where(rows["reason"] == "no_text_in_period", "", said))


def _of_pairs(texts: Texts, grouping: Grouping, comparison: Comparison, rules: Rules) -> Iterator[pd.DataFrame]:
    """The difference of the changes of every pair of groups."""
    for group, reference in grouping.pairs():
        sides = [
            draw_member(texts.of(chosen), comparison, grouping, rules=rules)
            for chosen in (grouping.members(group), grouping.reference(group, reference))
        ]
        keys = {"group": group, "reference": reference, "label": grouping.labels[group]}
        keys["reference_label"] = grouping.labels.get(reference, reference)
        if sides[0] is None or sides[1] is None:
            yield texts.names[["concept"]].assign(**keys, reason="no_text_in_period", method="")
        else:
            yield _pair(texts.names[["concept"]], sides[0], sides[1], rules).assign(**keys)


def _pair(names: pd.DataFrame, group: Member, reference: Member, rules: Rules) -> pd.DataFrame:
    """Both changes, their ratio and their difference, for all series."""
    table = names.reset_index(drop=True)
    for name, member in (("group", group), ("reference", reference)):
        clusters = member.clusters
        for side, of, documents in (("a", clusters.a, clusters.documents_a), ("b", clusters.b, clusters.documents_b)):
            table[f"rate_{name}_{side}"] = PER * of.rates
            table[f"n_documents_{name}_{side}"] = int(documents.units.sum())
        few = np.minimum(clusters.a.totals, clusters.b.totals) < FEWEST_OCCURRENCES
        with np.errstate(divide="ignore", invalid="ignore"):
            table[f"ratio_{name}"] = np.where(few, np.nan, clusters.a.rates / clusters.b.rates)
        table[f"unit_{name}"] = clusters.unit
        table[f"n_clusters_{name}"] = member.n_clusters
    difference = PER * (_change(group) - _change(reference))
    counts = np.array([side.totals for m in (group, reference) for side in (m.clusters.a, m.clusters.b)])
    table = table.assign(
        difference_of_differences=difference,
        ratio_of_ratios=np.nan,
        low=np.nan,
        high=np.nan,
        p_value=np.nan,
        method="",
        reason="",
    )
    table["reason"] = np.where((counts < FEWEST_OCCURRENCES).any(axis=0), "few_occurrences", "")
    table.loc[counts.sum(axis=0) == 0, "reason"] = "no_occurrence"
    if not (group.enough and reference.enough):
        regional = "regions" in (group.clusters.unit, reference.clusters.unit)
        why = "too_few_regions" if regional else "too_few_paragraphs"
        table.loc[table["reason"] != "no_occurrence", "reason"] = why
        return table
    level = (1 + rules.confidence) / 2
    absolute = _joint(group, reference, relative=False)
    by_chance = _chance_of_difference(group) + _chance_of_difference(reference)
    variance = np.where(np.isnan(absolute.variance), by_chance, absolute.variance)
    half = PER * t_quantile(level, absolute.freedom) * np.sqrt(variance)
    table = table.assign(difference_low=difference - half, difference_high=difference + half)
    return _ratio_of_ratios(table, _joint(group, reference, relative=True), counts, (group, reference), level)


def _change(member: Member) -> Array:
    return member.clusters.a.rates - member.clusters.b.rates


def _ratio_of_ratios(
    table: pd.DataFrame, found: Spread, counts: Array, members: tuple[Member, Member], level: float
) -> pd.DataFrame:
    """The columns of the ratio of ratios, where all four counts are large enough for one."""
    with np.errstate(divide="ignore", invalid="ignore"):
        group, reference = (np.log(m.clusters.a.rates / m.clusters.b.rates) for m in members)
        by_chance = chance_variance(counts).sum(axis=0)
        # as in the changes themselves: few occurrences are never more even than by chance
        few = counts.min(axis=0) < FEW_OCCURRENCES
        variance = np.where(few | np.isnan(found.variance), np.fmax(found.variance, by_chance), found.variance)
        estimate, error = group - reference, np.sqrt(variance)
        half = t_quantile(level, found.freedom) * error
        p_value = 2 * t_beyond(np.abs(estimate) / error, found.freedom)
        wide = np.exp(2 * half) > WIDEST
        ends = [np.exp(estimate + sign * half) for sign in (-1, 1)]
    said = (table["reason"] == "").to_numpy() & ~np.isnan(p_value)
    table.loc[said, "method"] = "jackknife_t"
    table.loc[said & wide, "reason"] = "too_wide"
    ratio = np.exp(np.where(said & ~wide, estimate, np.nan))
    low, high = (np.where(said, end, np.nan) for end in ends)
    return table.assign(ratio_of_ratios=ratio, low=low, high=high, p_value=np.where(said, p_value, np.nan))


def _joint(group: Member, reference: Member, *, relative: bool) -> Spread:
    """Spread of the difference of two changes: shared clusters are drawn for both at once, others independently."""
    own, other = group.clusters, reference.clusters
    shared = own.unit == other.unit and own.unit in SHARED and len(set(own.names) & set(other.names)) > 0
    if not shared:
        parts = [_left_out(member) if relative else _spread_of(member, relative=False) for member in (group, reference)]
        variance = parts[0].variance + parts[1].variance
        with np.errstate(divide="ignore", invalid="ignore"):
            freedom = variance**2 / sum(part.variance**2 / part.freedom for part in parts)
        return Spread(variance, np.where(np.isnan(freedom), sum(part.freedom for part in parts), freedom))
    names = pd.Index(pd.unique(np.concatenate([own.names, other.names])))
    values = np.zeros((len(names), own.a.counts.shape[1]))
    units, strata = np.zeros(len(names)), np.zeros(len(names), dtype=np.int64)
    for clusters, sign in ((own, 1.0), (other, -1.0)):
        place = names.get_indexer(pd.Index(clusters.names))
        values[place] += sign * _values(clusters, relative=relative)
        units[place] += _size(clusters)
        strata[place] = clusters.stratum
    return spread(values, strata, units=units)


def _compared(rows: pd.DataFrame, rules: Rules) -> pd.DataFrame:
    """Rows of all pairs with q-values over them and the verdicts."""
    if "p_value" not in rows:
        return rows.assign(family_size=0)
    rows = rows.assign(q_value=adjusted(rows["p_value"]), family_size=int(rows["p_value"].notna().sum()))
    sure = (rows["q_value"] < rules.alpha).to_numpy()
    more = (rows["low"] > 1).to_numpy()
    verdict = np.full(len(rows), "unclear", dtype=object)
    verdict[sure & more], verdict[sure & ~more] = "rose_more", "rose_less"
    verdict[((rows["low"] >= LITTLE[0]) & (rows["high"] <= LITTLE[1])).to_numpy()] = "little_difference"
    verdict[(rows["reason"] == "no_text_in_period").to_numpy()] = ""
    return rows.assign(verdict=verdict)
