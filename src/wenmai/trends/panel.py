"""The panel that an economist merges: one row per region and year.

A region and year without documents has no row: a gap is a gap, not a zero.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.io.dictionaries.concepts import WHOLE
from wenmai.io.files import replacing
from wenmai.io.tables import kind_of, table_schema
from wenmai.io.variables import EXTRA, group_names, is_number, own_columns
from wenmai.trends.keywords.counting import PER
from wenmai.trends.selection import regional_documents

KEYS = ["adcode", "year"]

#: Chinese labels of the fixed columns
LABELS = {
    "adcode": "行政区划代码（GB/T 2260）",
    "region": "地区",
    "level": "行政层级",
    "province": "所属省级地区",
    "year": "年份",
    "n_documents": "文本数",
    "n_characters": "字数（汉字、字母与数字，不含标点和空格）",
    "n_tokens": "中文词数（政策词不切分）",
    "n_words_plain": "总词数（jieba 默认词典，含数字与字母词）",
    "n_sentences": "句数",
    "n_units": "频次的分母",
    "sentence_length": "平均句长（字）",
    "mattr": "词汇多样性 MATTR（500 词窗口）",
    "mtld": "词汇多样性 MTLD",
    "numeral_share": "数字占全部词的比例",
    "new_share": "新词占比（此前各年语料中没有）",
    "new_in_region_share": "新词占比（本地区此前各年没有）",
    "reuse_share": "沿用本地区上一份报告的文字占比",
    "n_truncated": "不完整文本数",
    "n_numbers_unsafe": "数字受损文本数",
    "n_damage": "标记的损坏处数",
    "gdp_target_low": "地区（国内）生产总值增长目标下限（%）",
    "gdp_target_high": "地区（国内）生产总值增长目标上限（%）",
    "gdp_target_bound": "增长目标的限定：exact、about、at_least、at_most、range",
    "gdp_realised": "次年报告所述实际增长（%）",
}

#: what rates divide by: unit of the codebook and Chinese label, by trends.denominator
PER_UNITS = {"characters": ("per 10,000 characters", "每万字"), "tokens": ("per 10,000 tokens", "每万词")}

#: columns of the table text_measures that the panel adds up, and those of which it takes the mean over documents
SIZES = ("n_characters", "n_tokens", "n_words_plain", "n_sentences")
MEANS = ("mattr", "mtld", "numeral_share", "new_share", "new_in_region_share", "reuse_share")

#: what the columns gdp_… are about
GROWTH = "gdp_growth"

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
    keyword_documents: pd.DataFrame,
    document_topics: pd.DataFrame,
    targets: pd.DataFrame,
    realised: pd.DataFrame,
    damage: pd.DataFrame,
    text_measures: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
    aliases: Mapping[str, str],
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

    Returns
    -------
    pandas.DataFrame
        Rates of concepts are ratios of sums over the documents of the row, shares of topics are
        weighted by their kept terms. Documents without a region code are left out.
    """
    dated = regional_documents(documents, doc_types=doc_types)
    whole = keyword_documents[(keyword_documents["term"] == WHOLE) & (keyword_documents["scope"] == "all")]
    counts = whole.pivot(index="doc_id", columns="concept", values="count").astype("float64")
    counts = counts[[name for name in aliases if name in counts]].rename(columns=dict(aliases)).add_prefix("kw_")
    n_units = whole.groupby("doc_id")["n_units"].first().astype("float64").rename("n_units")
    written = text_measures.set_index("doc_id")[[*SIZES, *MEANS]].astype("float64")
    shares = document_topics.assign(terms=document_topics["share"] * document_topics["n_terms"].astype("float64"))
    topics = shares.pivot(index="doc_id", columns="topic_id", values="terms").astype("float64").add_prefix("topic_")
    n_terms = document_topics.groupby("doc_id")["n_terms"].first().astype("float64").rename("n_terms")

    measures = pd.concat([counts, n_units, written, topics, n_terms], axis=1)
    wide = dated.join(measures, on="doc_id", validate="one_to_one")
    grouped = wide.groupby(KEYS)
    panel = grouped[["region", "level", "province"]].first()
    panel["n_documents"] = grouped.size()
    panel[[*SIZES, "n_units"]] = grouped[[*SIZES, "n_units"]].sum()
    panel["sentence_length"] = panel["n_characters"] / panel["n_sentences"].where(panel["n_sentences"] > 0)
    panel[list(MEANS)] = grouped[list(MEANS)].mean()
    panel["n_truncated"] = grouped["truncated"].sum()
    panel["n_numbers_unsafe"] = grouped["numbers_unsafe"].sum()
    rates = grouped[counts.columns.tolist()].sum().div(panel["n_units"].where(panel["n_units"] > 0), axis=0) * PER
    weight = grouped["n_terms"].sum()
    topic_shares = grouped[topics.columns.tolist()].sum().div(weight.where(weight > 0), axis=0)
    flagged = damage[damage["action"] == "flagged"].groupby("doc_id").size()
    panel["n_damage"] = wide["doc_id"].map(flagged).fillna(0).groupby([wide[key] for key in KEYS]).sum().astype("int64")
    panel = panel.join(_growth(targets, realised))
    return pd.concat([panel, rates, topic_shares, _variables(dated)], axis=1).reset_index()


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
    zh = dict(LABELS)
    unit, per = PER_UNITS[denominator]
    zh |= {f"kw_{c}": f"{label}（{per}）" for c, label in zip(concepts["alias"], concepts["label_zh"], strict=True)}
    zh |= {f"topic_{t}": f"主题：{label}" for t, label in zip(topics["topic_id"], topics["label"], strict=True)}
    meaning = concepts["label_en"] + ": " + concepts["terms"]
    meaning += (" (" + concepts["conditions"] + ")").where(concepts["conditions"] != "", "")
    en = {f"kw_{c}": str(text) for c, text in zip(concepts["alias"], meaning, strict=True)}
    own = {f"kw_{alias}": str(c) for alias, c in zip(concepts["alias"], concepts["concept"], strict=True)}
    en |= {f"topic_{row.topic_id}": f"Share of topic {row.topic_id}: {row.top_words}" for row in topics.itertuples()}
    names = list(map(str, panel.columns))
    stata = stata_names(names)
    rows = []
    for order, name in enumerate(names, start=1):
        column = schema.column(name)
        assert column is not None, name
        kind, label, text = column.type, zh.get(name, ""), en.get(name, column.description)
        if kind == "any":
            kind, label = kind_of(panel[name]), (labels or {}).get(name) or name.removeprefix(EXTRA)
            text = MEAN if is_number(panel[name]) else SHARED
        own_unit = unit if name in en and name.startswith("kw_") else column.unit
        rows.append((order, name, stata[name], own.get(name, ""), kind, own_unit, label, text))
    return pd.DataFrame(rows, columns=list(table_schema("panel_codebook").columns))


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


def write_stata(panel: pd.DataFrame, codebook: pd.DataFrame, path: str | Path) -> None:
    """Write the panel for Stata 14 and later (format 118, UTF-8), with Chinese variable labels.

    Parameters
    ----------
    panel
        The panel as :func:`wenmai.io.tables.read_table` gives it, so that the three files agree to the last digit.
    codebook
        Its codebook.
    path
        The ``.dta`` file.
    """
    # Stata knows neither pandas' nullable integers nor its strings
    plain = pd.DataFrame(
        {
            name: values.astype("int32")
            if str(values.dtype) == "Int64" and _fits_int32(values)
            else values.astype(object if str(values.dtype) == "str" else np.float64)
            for name, values in panel.items()
        }
    )
    plain = plain.rename(columns=dict(zip(codebook["variable"], codebook["stata"], strict=True)))
    labels = dict(zip(codebook["stata"], codebook["label_zh"].str.slice(0, LONGEST_LABEL), strict=True))
    with replacing(path) as temporary:
        plain.to_stata(
            temporary,
            write_index=False,
            version=118,
            time_stamp=TIME_STAMP,
            variable_labels=labels,
            data_label="Region-year panel",
        )


def _fits_int32(values: pd.Series) -> bool:
    return not values.isna().any() and bool((values.abs() < 2**31 - 100).all())
