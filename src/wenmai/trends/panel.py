"""The panel that an economist merges: one row per region and year.

A region and year without documents has no row: a gap is a gap, not a zero.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wenmai.io.files import replacing
from wenmai.io.tables import kind_of, table_schema
from wenmai.io.variables import EXTRA, group_names, is_number, own_columns
from wenmai.messages import message
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.panel_rates import COUNT, ERROR, KEYS, RATE, SCOPES, concept_rates, in_order
from wenmai.trends.selection import regional_documents

logger = logging.getLogger("wenmai")

UNITS = ["n_units", "n_units_plan", "n_units_retrospect"]

#: what rates divide by: unit of the codebook, by trends.denominator
PER_UNITS = {"characters": "per 10,000 characters", "tokens": "per 10,000 tokens"}
#: columns of codes that are numbers with value labels in the Stata file, 1 and up in the order of the schema
LABELLED = ("level", "gdp_target_bound")
#: regions of the user whose code is no number get one from here on
FIRST_MADE_CODE = 9_000_001

#: columns of the table text_measures that the panel adds up, and those of which it takes the mean over documents
SIZES = ("n_characters", "n_tokens", "n_words_plain", "n_sentences")
MEANS = ("mattr", "mtld", "numeral_share", "new_share", "new_in_region_share", "reuse_share")

#: what the columns gdp_… are about
GROWTH = "gdp_growth"

#: columns of the table documents that the panel reads, next to variables of the user
READ = (
    *("doc_id", "doc_type", "duplicate_of", "excluded", "year", "adcode", "region", "level", "province", "prefecture"),
    *("truncated", "numbers_unsafe"),
)

#: texts of columns of tables of documents that are longer are no values to group or regress by
LONGEST_TEXT = 80

#: what the codebook says of variables of the user
MEAN = "Variable of the user, see corpus/variables.csv: mean of the documents of the region and year"
SHARED = (
    "Variable of the user, see corpus/variables.csv: the value of all documents of the region and year; empty if they "
    "have several"
)

#: longest name that Stata takes, and names that it keeps for itself
LONGEST_NAME = 32
STATA_WORDS = frozenset(
    (
        *("_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "if", "in", "using", "with"),
        *("byte", "int", "long", "float", "double", "strL"),
    )
)

#: Stata shows no more characters of a label
LONGEST_LABEL = 80

#: a file of the same content must have the same bytes, so it does not say when it was written
TIME_STAMP = datetime(1970, 1, 1)


def build_panel(  # noqa: PLR0913 - one parameter per table
    documents: pd.DataFrame,
    keyword_documents: pd.DataFrame | DocumentCounts,
    document_topics: pd.DataFrame,
    targets: pd.DataFrame,
    realised: pd.DataFrame,
    damage: pd.DataFrame,
    text_measures: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    aliases: Mapping[str, str],
    errors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Build the table ``panel``.

    Parameters
    ----------
    documents, keyword_documents, document_topics, targets, realised, damage, text_measures
        The tables of these names; of the last one only ``doc_id``, :data:`SIZES` and :data:`MEANS` are used.
    doc_types
        Kinds of document that enter.
    aliases
        Short names of the concepts, in their order.
    errors
        The standard errors of the rates, :func:`wenmai.trends.panel_rates.rate_errors`; none without it.

    Returns
    -------
    pandas.DataFrame
        Rates of concepts are ratios of sums over the documents of the row, shares of topics are
        weighted by their kept terms. Documents without a region code are left out.
    """
    dated = regional_documents(documents, doc_types=doc_types)
    units, rates = concept_rates(dated, keyword_documents, aliases=aliases)
    written = text_measures.set_index("doc_id")[[*SIZES, *MEANS]].astype("float64")
    shares = document_topics.assign(terms=document_topics["share"] * document_topics["n_terms"].astype("float64"))
    topics = shares.pivot(index="doc_id", columns="topic_id", values="terms").astype("float64").add_prefix("topic_")
    n_terms = document_topics.groupby("doc_id")["n_terms"].first().astype("float64").rename("n_terms")

    measures = pd.concat([written, topics, n_terms], axis=1)
    wide = dated.join(measures, on="doc_id", validate="one_to_one")
    grouped = wide.groupby(KEYS)
    panel = grouped[["region", "level", "province", "prefecture"]].first()
    panel[["province_code", "prefecture_code"]] = _parents(panel)
    panel["n_documents"] = grouped.size()
    panel[list(SIZES)] = grouped[list(SIZES)].sum()
    panel[["n_units", "n_units_plan", "n_units_retrospect"]] = units.reindex(columns=UNITS).astype("Int64")
    panel["sentence_length"] = panel["n_characters"] / panel["n_sentences"].where(panel["n_sentences"] > 0)
    panel[list(MEANS)] = grouped[list(MEANS)].mean()
    panel["n_truncated"] = grouped["truncated"].sum()
    panel["n_numbers_unsafe"] = grouped["numbers_unsafe"].sum()
    weight = grouped["n_terms"].sum()
    topic_shares = grouped[topics.columns.tolist()].sum().div(weight.where(weight > 0), axis=0)
    flagged = damage[damage["action"] == "flagged"].groupby("doc_id").size()
    panel["n_damage"] = wide["doc_id"].map(flagged).fillna(0).groupby([wide[key] for key in KEYS]).sum().astype("int64")
    panel = panel.join(_growth(targets, realised))
    rates = rates if errors is None else rates.join(errors)
    rates = rates[in_order(rates, (RATE, COUNT, ERROR, *SCOPES.values()))]
    panel = pd.concat([panel, rates, topic_shares, _variables(dated)], axis=1).reset_index()
    panel["adcode"] = _numbers(panel["adcode"])
    return panel


def _numbers(codes: pd.Series) -> pd.Series:
    """Codes of regions as numbers; one that is no number gets one, in the order of the codes."""
    plain = codes.map(lambda code: bool(re.fullmatch(r"[1-9]\d{0,14}", code))).astype("bool")
    made = {code: FIRST_MADE_CODE + n for n, code in enumerate(sorted(set(codes[~plain])))}
    if made:
        names = ", ".join(f"{code}: {number}" for code, number in made.items())
        logger.warning("the panel numbers regions whose code is no number: %s", names)
    return codes.map(lambda code: made.get(code) or int(code)).astype("Int64")


def _parents(panel: pd.DataFrame) -> pd.DataFrame:
    """The codes of province and prefecture, which the code of a region begins with (GB/T 2260)."""
    codes = panel.index.get_level_values("adcode").to_series(index=panel.index).astype("str")
    standard = codes.str.fullmatch(r"[1-9]\d{5}") & (panel["level"] != "national")
    return pd.DataFrame(
        {
            name: (codes.str[:digits] + "0" * (6 - digits)).where(standard & (panel[name] != "")).astype("Int64")
            for name, digits in (("province", 2), ("prefecture", 4))
        }
    )


def _variables(documents: pd.DataFrame) -> pd.DataFrame:
    """Variables of the user by region and year: of numbers the mean, else the value that all documents have.

    A text or flag that differs between the documents of a region and year is left empty, and columns that tables of
    documents bring along are left out where they hold long texts.
    """
    grouped = documents.groupby(KEYS)
    columns: dict[str, pd.Series] = {}
    for name in own_columns(documents.columns):
        values = documents[name]
        if is_number(values):
            means = grouped[name].mean()
            whole = pd.api.types.is_integer_dtype(values) and bool((means.dropna() % 1 == 0).all())
            columns[name] = means.astype("float64").astype("Int64") if whole else means.astype("float64")
        elif not name.startswith(EXTRA) or values.map(lambda text: len(str(text))).max() <= LONGEST_TEXT:
            texts = group_names(values)
            one = texts.where(texts != "").groupby([documents[key] for key in KEYS])
            shared = one.first().where(one.nunique() == 1, "").fillna("").astype("str")
            is_flag = pd.api.types.is_bool_dtype(values)
            columns[name] = shared.map({"true": True, "false": False}).astype("boolean") if is_flag else shared
    return pd.DataFrame(columns, index=grouped.size().index)


def _growth(targets: pd.DataFrame, realised: pd.DataFrame) -> pd.DataFrame:
    """Growth target of the year and the growth that the next report gives, by region and year.

    Of several values for the year the one in the list of targets counts, then the first.
    """
    own = targets[(targets["indicator"] == GROWTH) & (targets["status"] == "value") & (targets["adcode"] != "")]
    own = own[own["period"] == own["year"].astype(str)]
    own = own.sort_values(["listed", "doc_id", "n"], ascending=[False, True, True]).drop_duplicates(KEYS)
    low, high, falls = own["low"].astype("float64"), own["high"].astype("float64"), own["direction"] == "down"
    aims = own[KEYS].assign(
        gdp_target_low=low.where(~falls, -high),
        gdp_target_high=high.where(~falls, -low),
        gdp_target_bound=own["bound"],
    )
    reported = realised[
        (realised["indicator"] == GROWTH) & (realised["status"] == "value") & (realised["adcode"] != "")
    ]
    reported = reported.sort_values("doc_id").drop_duplicates(KEYS)
    value = reported["value"].astype("float64")
    grown = reported[KEYS].assign(gdp_realised=value.where(reported["direction"] != "down", -value))
    return aims.set_index(KEYS).join(grown.set_index(KEYS), how="outer")


def build_codebook(
    panel: pd.DataFrame,
    concepts: pd.DataFrame,
    topics: pd.DataFrame,
    *,
    labels: Mapping[str, str] | None = None,
    denominator: str = "characters",
) -> pd.DataFrame:
    """Build the table ``panel_codebook``: what every column of the panel is.

    Parameters
    ----------
    panel
        The panel.
    concepts, topics
        The tables of these names, which have the labels.
    labels
        Labels of variables of the user by name, as Stata and SPSS files give them.
    denominator
        What the rates divide by: ``characters`` or ``tokens``.
    """
    schema = table_schema("panel")
    by_language = {language: _labels(concepts, topics, denominator, language) for language in ("zh", "en")}
    meaning = concepts["label_en"] + ": " + concepts["terms"]
    meaning += (" (" + concepts["conditions"] + ")").where(concepts["conditions"] != "", "")
    texts = {f"{RATE}{c}": str(text) for c, text in zip(concepts["alias"], meaning, strict=True)}
    texts |= {f"topic_{row.topic_id}": f"Share of topic {row.topic_id}: {row.top_words}" for row in topics.itertuples()}
    own = dict(zip(concepts["alias"], concepts["concept"], strict=True))
    names = list(map(str, panel.columns))
    stata = stata_names(names)
    rows = []
    for order, name in enumerate(names, start=1):
        column = schema.column(name)
        assert column is not None, name
        kind, text = column.type, texts.get(name, column.description)
        zh, en = (by_language[language].get(name, "") for language in ("zh", "en"))
        if kind == "any":
            kind, zh = kind_of(panel[name]), (labels or {}).get(name) or name.removeprefix(EXTRA)
            en, text = zh, MEAN if is_number(panel[name]) else SHARED
        prefix, _, alias = name.partition("_")
        concept = own.get(alias, "") if f"{prefix}_" in (RATE, COUNT, ERROR, *SCOPES.values()) else ""
        unit = PER_UNITS[denominator] if concept and column.type == "number" else column.unit
        values = "; ".join(f"{n} {code}" for n, code in numbered(name).items())
        rows.append((order, name, stata[name], concept, kind, unit, values, zh, en or name, text))
    return pd.DataFrame(rows, columns=list(table_schema("panel_codebook").columns))


def _labels(concepts: pd.DataFrame, topics: pd.DataFrame, denominator: str, language: str) -> dict[str, str]:
    """The label of every fixed column and of those of concepts and topics."""
    labels = {name: message(f"panel-{name}", language) for name in table_schema("panel").columns}
    for alias, label in zip(concepts["alias"], concepts[f"label_{language}"], strict=True):
        labels |= {
            f"{prefix}{alias}": message(f"panel-{prefix}concept", language, concept=label, denominator=denominator)
            for prefix in (RATE, COUNT, ERROR, *SCOPES.values())
        }
    for topic, label in zip(topics["topic_id"], topics["label"], strict=True):
        labels[f"topic_{topic}"] = message("panel-topic", language, topic=str(topic), label=label)
    return labels


def numbered(name: str) -> dict[int, str]:
    """The codes of a column with value labels by their number in the Stata file; empty for other columns."""
    return dict(enumerate(table_schema("panel").columns[name].values, start=1)) if name in LABELLED else {}


def stata_names(names: Iterable[str]) -> dict[str, str]:
    """Names that Stata takes: letters (Chinese ones too), digits and _, at most 32, no digit first, none of its own."""
    out: dict[str, str] = {}
    for name in names:
        plain = re.sub(r"\W", "_", name)
        plain = plain if re.match(r"[^\W\d]|_", plain) and plain not in STATA_WORDS else f"_{plain}"
        short, n = plain[:LONGEST_NAME], 1
        while short in out.values():
            n += 1
            short = f"{plain[: LONGEST_NAME - len(str(n)) - 1]}_{n}"
        out[name] = short
    return out


def write_stata(panel: pd.DataFrame, codebook: pd.DataFrame, path: str | Path, *, language: str = "zh") -> None:
    """Write the panel for Stata 14 and later (format 118, UTF-8), with labels of variables and values.

    Parameters
    ----------
    panel
        The panel as :func:`wenmai.io.tables.read_table` gives it, so that the three files agree to the last digit.
    codebook
        Its codebook.
    path
        The ``.dta`` file.
    language
        Of the labels: ``en`` or ``zh``. The numbers of columns with value labels are the same in both (codebook).
    """
    stata = dict(zip(codebook["variable"], codebook["stata"], strict=True))
    plain = pd.DataFrame({stata[name]: _for_stata(values) for name, values in panel.items()})
    labels = dict(zip(codebook["stata"], codebook[f"label_{language}"].str.slice(0, LONGEST_LABEL), strict=True))
    of_values: dict[Any, dict[float, str]] = {
        stata[name]: {n: message(f"value-{code}", language) for n, code in numbered(name).items()} for name in LABELLED
    }
    with replacing(path) as temporary:
        plain.to_stata(
            temporary,
            write_index=False,
            version=118,
            time_stamp=TIME_STAMP,
            variable_labels=labels,
            value_labels=of_values,
            data_label="Region-year panel",
        )


def _for_stata(values: pd.Series) -> pd.Series:
    """A column in a type that Stata has: whole numbers as long where they fit, codes as their numbers, texts."""
    if codes := numbered(str(values.name)):
        return values.map({code: n for n, code in codes.items()}).astype("Int8")
    if str(values.dtype) == "Int64" and bool((values.dropna().abs() < 2**31 - 100).all()):
        return values.astype("Int32")
    return values.astype(object if str(values.dtype) == "str" else np.float64)
