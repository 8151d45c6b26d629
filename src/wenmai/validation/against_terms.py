"""What became of every planted term: one row per term, from which the measures of words and trends are read."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.io.documents import kept_documents
from wenmai.validation.measure import Measure, Target, ratio_of, share_of

PER = 10_000
WHOLE = "*"

#: the contrast between the last and the first third of the years, which every run has
LATE = "late_vs_early"
#: what the verdict on a change says of its direction
DIRECTIONS = {"rose": "rising", "appeared": "rising", "fell": "falling", "vanished": "falling"}

COLUMNS = (
    *("term", "topic", "concept", "pattern", "direction", "change_found", "direction_found", "p_value", "q_value"),
    *("year", "break_year", "break_p", "appears", "appears_found", "ends", "ends_found"),
    *("written", "counted", "found", "as_token", "intervals", "covered"),
)


def match_terms(
    tables: Mapping[str, pd.DataFrame], truth: Mapping[str, pd.DataFrame], matched: pd.DataFrame
) -> pd.DataFrame:
    """The table ``planted_terms``: what was planted and what was found, for every planted term.

    Parameters
    ----------
    tables
        Results: ``keyword_series``, ``keyword_trends``, ``changes``, ``change_points``, ``keyword_totals``,
        ``paragraphs``.
    truth
        Truth tables: ``terms``, ``term_rates``, ``paragraphs``, ``documents``.
    matched
        Documents of the truth with the ``doc_id`` of the result.

    Returns
    -------
    pandas.DataFrame
        Columns :data:`COLUMNS`. ``written`` and ``counted`` are occurrences in work reports, in the texts before
        damage and in the series; ``found`` and ``as_token`` are over all documents. The truth is yearly: of quarters
        and months the year is compared, of named periods no year, and intervals of years only.
    """
    table = truth["terms"].copy()
    for name in ("year", "appears", "ends"):
        table[name] = pd.to_numeric(table[name]).astype("Int64")
    series = own_terms(tables["keyword_series"])
    trends = own_terms(tables["keyword_trends"]).set_index("term")
    breaks = tables["change_points"][tables["change_points"]["term"] != WHOLE].set_index("term")
    for name, source in {"direction_found": "direction", "concept": "concept"}.items():
        table[name] = table["term"].map(trends[source]).astype(object).fillna("").astype(str)
    changes = directions_of(own_terms(tables["changes"])).drop_duplicates("term").set_index("term")
    table["change_found"] = table["term"].map(changes["direction"]).astype(object).fillna("").astype(str)
    for name in ("p_value", "q_value"):
        table[name] = table["term"].map(trends[name]).astype(float)
    table["break_year"] = table["term"].map(_year_of(breaks["break_year"])).astype("Int64")
    table["break_p"] = table["term"].map(breaks["p_value"]).astype(float)
    of_years = series[_year_of(series["period"]) == series["year"]]
    used = of_years[of_years["count"].fillna(0) > 0].groupby("term")["year"].agg(["min", "max"])
    table["appears_found"] = table["term"].map(used["min"]).astype("Int64")
    table["ends_found"] = (table["term"].map(used["max"]) + 1).astype("Int64")
    written = truth["term_rates"].assign(count=truth["term_rates"]["count"].astype(int)).groupby("term")["count"].sum()
    table["written"] = table["term"].map(written).astype("Int64")
    table["counted"] = table["term"].map(series.groupby("term")["count"].sum()).astype("Int64")
    documents = own_terms(tables["keyword_totals"]).groupby("term")[["count", "token_count"]].sum()
    table["found"] = table["term"].map(documents["count"]).astype("Int64")
    table["as_token"] = table["term"].map(documents["token_count"]).astype("Int64")
    yearly = series[series["period"] == series["year"].astype(str)]
    coverage = intervals(yearly, truth, matched, tables["paragraphs"]).groupby("term")["covered"].agg(["size", "sum"])
    table["intervals"] = table["term"].map(coverage["size"]).fillna(0).astype("Int64")
    table["covered"] = table["term"].map(coverage["sum"]).fillna(0).astype("Int64")
    return table[list(COLUMNS)]


def _year_of(labels: pd.Series) -> pd.Series:
    """The years of names of periods; a named period has none."""
    return pd.to_numeric(labels.astype(str).str.extract(r"^(\d{4})(?:$|Q|-)", expand=False)).astype("Int64")


def directions_of(changes: pd.DataFrame) -> pd.DataFrame:
    """The rows of the last against the first third of the years with their ``direction``; without a verdict none."""
    late = changes[(changes["contrast"] == LATE) & (changes["verdict"].fillna("") != "")]
    return late.assign(direction=late["verdict"].map(DIRECTIONS).astype(object).fillna("none"))


def own_terms(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of single terms over whole documents; a term belongs to one concept only."""
    return table[(table["term"] != WHOLE) & (table["scope"] == "all")]


def whole_concepts(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of whole concepts over whole documents."""
    return table[(table["term"] == WHOLE) & (table["scope"] == "all")]


def intervals(
    series: pd.DataFrame, truth: Mapping[str, pd.DataFrame], matched: pd.DataFrame, paragraphs: pd.DataFrame
) -> pd.DataFrame:
    """Yearly intervals of planted terms that resample documents, and whether they hold the expected rate.

    The expected rate is the expected count given the noise that all regions share in that year, over the units
    counted; where damage took a part of the texts, expected counts shrink with it. Intervals within reports
    (years with few documents) speak of something else and are left out, as are years in which nothing was planted.

    Returns
    -------
    pandas.DataFrame
        ``term``, ``year``, ``expected_count``, ``covered``.
    """
    planted = truth["term_rates"].assign(
        year=truth["term_rates"]["year"].astype(int),
        expected_count=truth["term_rates"]["expected_count"].astype(float),
    )
    both = planted[["term", "year", "expected_count"]].merge(series, on=["term", "year"], validate="one_to_one")
    resampled = both["method"].fillna("").isin(["document_bootstrap", "rule_of_three"])
    both = both[(both["expected_count"] > 0) & resampled & both["low"].notna()]
    kept = both["year"].map(_kept(truth, matched, paragraphs)).astype(float)
    rate = PER * both["expected_count"] * kept / both["n_units"].astype(float)
    covered = (both["low"].astype(float) <= rate) & (rate <= both["high"].astype(float))
    return both[["term", "year", "expected_count"]].assign(covered=covered.to_numpy())


def _kept(truth: Mapping[str, pd.DataFrame], matched: pd.DataFrame, paragraphs: pd.DataFrame) -> pd.Series:
    """Share of the planted characters of each year's reports that the result holds."""
    reports = kept_documents(matched[matched["doc_type"] == "government_work_report"])
    keys = reports[["source", "order", "report_year", "doc_id"]].assign(order=reports["order"].astype(str))
    years = keys["report_year"].astype(int)
    planted = (
        truth["paragraphs"]["text"].str.len().groupby([truth["paragraphs"]["source"], truth["paragraphs"]["order"]])
    )
    found = paragraphs["text"].str.len().groupby(paragraphs["doc_id"]).sum()
    sizes = keys.merge(planted.sum().rename("size").reset_index(), on=["source", "order"], how="left")["size"]
    there = keys["doc_id"].map(found).fillna(0)
    return there.groupby(years).sum() / pd.Series(sizes.to_numpy(), index=years.index).groupby(years).sum()


def judge_words(table: pd.DataFrame) -> list[Measure]:
    """The measures of stage words: whether planted terms come out as one token.

    Parameters
    ----------
    table
        The result of :func:`match_terms`; ``found`` are occurrences in the text, ``as_token`` those that are one token.
    """
    seen = table[table["found"].fillna(0) > 0]
    found = seen["found"].to_numpy(dtype=float)
    whole = seen["as_token"].to_numpy(dtype=float)
    return [
        ratio_of("words", "segmentation", whole, found, clusters="terms", target=Target(0.95)),
        share_of("words", "terms_never_one_token", seen["as_token"] == 0),
    ]
