"""The panel that an economist merges: one row per region and year.

A region and year without documents has no row: a gap is a gap, not a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
import pandas as pd

from wenmai.io.files import replacing
from wenmai.io.tables import table_schema
from wenmai.trends.keywords.concepts import WHOLE
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
    "n_tokens": "中文词数",
    "n_truncated": "不完整文本数",
    "n_numbers_unsafe": "数字受损文本数",
    "n_damage": "标记的损坏处数",
    "gdp_target_low": "地区（国内）生产总值增长目标下限（%）",
    "gdp_target_high": "地区（国内）生产总值增长目标上限（%）",
    "gdp_target_bound": "增长目标的限定：exact、about、at_least、at_most、range",
    "gdp_realised": "次年报告所述实际增长（%）",
}

#: what the columns gdp_… are about
GROWTH = "gdp_growth"

#: Stata shows no more characters of a label
LONGEST_LABEL = 80

#: a file of the same content must have the same bytes, so it does not say when it was written
TIME_STAMP = datetime(1970, 1, 1)


def build_panel(
    documents: pd.DataFrame,
    keyword_documents: pd.DataFrame,
    document_topics: pd.DataFrame,
    targets: pd.DataFrame,
    realised: pd.DataFrame,
    damage: pd.DataFrame,
    *,
    doc_types: Sequence[str] | None,
) -> pd.DataFrame:
    """Build the table ``panel``.

    Parameters
    ----------
    documents, keyword_documents, document_topics, targets, realised, damage
        The tables of these names.
    doc_types
        Kinds of document that enter.

    Returns
    -------
    pandas.DataFrame
        Rates of concepts are ratios of sums over the documents of the row, shares of topics are
        weighted by their kept terms. Documents without a region code are left out.
    """
    dated = regional_documents(documents, doc_types=doc_types)
    whole = keyword_documents[(keyword_documents["term"] == WHOLE) & (keyword_documents["scope"] == "all")]
    counts = whole.pivot(index="doc_id", columns="concept", values="count").astype("float64")
    counts = counts[whole["concept"].drop_duplicates()].add_prefix("kw_")
    n_tokens = whole.groupby("doc_id")["n_tokens"].first().astype("float64").rename("n_tokens")
    shares = document_topics.assign(terms=document_topics["share"] * document_topics["n_terms"].astype("float64"))
    topics = shares.pivot(index="doc_id", columns="topic_id", values="terms").astype("float64").add_prefix("topic_")
    n_terms = document_topics.groupby("doc_id")["n_terms"].first().astype("float64").rename("n_terms")

    measures = pd.concat([counts, n_tokens, topics, n_terms], axis=1)
    wide = dated.join(measures, on="doc_id", validate="one_to_one")
    grouped = wide.groupby(KEYS)
    panel = grouped[["region", "level", "province"]].first()
    panel["n_documents"] = grouped.size()
    panel["n_tokens"] = grouped["n_tokens"].sum()
    panel["n_truncated"] = grouped["truncated"].sum()
    panel["n_numbers_unsafe"] = grouped["numbers_unsafe"].sum()
    rates = grouped[counts.columns.tolist()].sum().div(panel["n_tokens"].where(panel["n_tokens"] > 0), axis=0) * PER
    weight = grouped["n_terms"].sum()
    topic_shares = grouped[topics.columns.tolist()].sum().div(weight.where(weight > 0), axis=0)
    flagged = damage[damage["action"] == "flagged"].groupby("doc_id").size()
    panel["n_damage"] = wide["doc_id"].map(flagged).fillna(0).groupby([wide[key] for key in KEYS]).sum().astype("int64")
    panel = panel.join(_growth(targets, realised))
    return pd.concat([panel, rates, topic_shares], axis=1).reset_index()


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


def build_codebook(panel: pd.DataFrame, concepts: pd.DataFrame, topics: pd.DataFrame) -> pd.DataFrame:
    """Build the table ``panel_codebook``: what every column of the panel is.

    Parameters
    ----------
    panel
        The panel.
    concepts, topics
        The tables of these names, which have the labels.
    """
    schema = table_schema("panel")
    zh = dict(LABELS)
    zh |= {f"kw_{c}": f"{label}（每万词）" for c, label in zip(concepts["concept"], concepts["label_zh"], strict=True)}
    zh |= {f"topic_{t}": f"主题：{label}" for t, label in zip(topics["topic_id"], topics["label"], strict=True)}
    meaning = concepts["label_en"] + ": " + concepts["terms"]
    meaning += (" (" + concepts["conditions"] + ")").where(concepts["conditions"] != "", "")
    en = {f"kw_{c}": str(text) for c, text in zip(concepts["concept"], meaning, strict=True)}
    en |= {f"topic_{row.topic_id}": f"Share of topic {row.topic_id}: {row.top_words}" for row in topics.itertuples()}
    rows = []
    for order, name in enumerate(panel.columns, start=1):
        column = schema.column(str(name))
        assert column is not None, name
        rows.append((order, name, column.type, column.unit, zh[name], en.get(name, column.description)))
    return pd.DataFrame(rows, columns=["order", "variable", "type", "unit", "label_zh", "description"])


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
            if str(values.dtype) == "Int64"
            else values.astype(object if str(values.dtype) == "str" else np.float64)
            for name, values in panel.items()
        }
    )
    labels = dict(zip(codebook["variable"], codebook["label_zh"].str.slice(0, LONGEST_LABEL), strict=True))
    with replacing(path) as temporary:
        plain.to_stata(
            temporary,
            write_index=False,
            version=118,
            time_stamp=TIME_STAMP,
            variable_labels=labels,
            data_label="Region-year panel",
        )
