"""Paper tables of what goes with topics: effects, shares by group, words by group, groups of topics, correlations."""

from __future__ import annotations

import pandas as pd

from wenmai.publish.tables.cells import Printing, interval, number, p_value, text
from wenmai.publish.wording import in_words

#: words listed per comparison, those with the smallest p
MOST_WORDS = 3
#: pairs of topics listed, those with the largest correlations
MOST_PAIRS = 30

Table = tuple[pd.DataFrame, str]


def effects(estimated: pd.DataFrame, printing: Printing) -> Table:
    """Average marginal effects on topic shares in percentage points, with interval, p and q."""
    rows = estimated[estimated["points"].notna()]
    table = pd.DataFrame(
        {
            "topic_id": rows["topic_id"],
            "label": rows["label"],
            "variable": [_variable(str(row.variable), printing) for row in rows.itertuples()],
            "group": _codes(rows["group"], printing),
            "base": _codes(rows["base"], printing),
            "points": rows["points"].map(lambda x: number(x, 2)),
            "interval": interval(rows["low"], rows["high"], decimals=2),
            "p": rows["p_value"].map(p_value),
            "q": rows["q_value"].map(p_value),
        }
    )
    return text(table), _note("topic_effects", rows, printing, bare=int(rows["low"].isna().sum()))


def shares(estimated: pd.DataFrame, printing: Printing) -> Table:
    """Adjusted shares of topics at values of the covariates but the years, in per cent, with intervals and n."""
    rows = estimated[(estimated["kind"] == "share") & (estimated["within"].fillna("") == "")]
    # years are a figure, and the trend is tested elsewhere
    rows = rows[rows["variable"] != "year"]
    rows = rows.sort_values(["topic_id", "variable", "value", "group"], kind="stable")
    table = pd.DataFrame(
        {
            "topic_id": rows["topic_id"],
            "label": rows["label"],
            "variable": [_variable(str(row.variable), printing) for row in rows.itertuples()],
            "group": _codes(rows["group"], printing),
            "share": rows["estimate"].map(lambda x: number(x, 1)),
            "interval": interval(rows["low"], rows["high"], decimals=1),
            "n_documents": rows["n_documents"],
        }
    )
    return text(table), _note("topic_shares", rows, printing, bare=int(rows["low"].isna().sum()))


def content(compared: pd.DataFrame, printing: Printing) -> Table:
    """The words of topics that differ most surely between two groups, with log ratios and q."""
    tested = compared[compared["p_value"].notna()]
    shown = tested.sort_values(["p_value", "term"], kind="stable").groupby(
        ["topic_id", "variable", "group"], sort=False
    )
    rows = shown.head(MOST_WORDS).sort_values(["topic_id", "variable", "group", "p_value", "term"], kind="stable")
    table = pd.DataFrame(
        {
            "topic_id": rows["topic_id"],
            "label": rows["label"],
            "variable": [_variable(str(row.variable), printing) for row in rows.itertuples()],
            "group": _codes(rows["group"], printing),
            "base": _codes(rows["base"], printing),
            "term": rows["term"],
            "log_ratio": rows["log_ratio"].map(lambda x: number(x, 2)),
            "interval": interval(rows["low"], rows["high"], decimals=2),
            "q": rows["q_value"].map(p_value),
        }
    )
    return text(table), _note("topic_content", rows, printing, most=MOST_WORDS, n_tested=len(tested))


def groups(summed: pd.DataFrame, printing: Printing) -> Table:
    """Shares of the user's groups of topics by period, level and type, in per cent."""
    rows = summed[~summed["by"].isin(["region"])].sort_values(["topic_group", "by", "time", "group"], kind="stable")
    table = pd.DataFrame(
        {
            "topic_group": rows["topic_group"],
            "topics": rows["topics"],
            "variable": [_variable(str(row.by), printing) for row in rows.itertuples()],
            "group": _codes(rows["group"], printing),
            "share": (100 * rows["share"]).map(lambda x: number(x, 1)),
            "interval": interval(100 * rows["low"], 100 * rows["high"], decimals=1),
            "n_documents": rows["n_documents"],
        }
    )
    return text(table), _note("topic_groups", rows, printing, bare=int(rows["low"].isna().sum()))


def correlations(related: pd.DataFrame, topics: pd.DataFrame, printing: Printing) -> Table:
    """The pairs of topics whose shares go together, or exclude each other, most over documents."""
    known = related[related["correlation"].notna()]
    order = known["correlation"].astype(float).abs().sort_values(ascending=False, kind="stable").index
    rows = known.loc[order].head(MOST_PAIRS)
    names = {int(t): f"{t} {label}" for t, label in zip(topics["topic_id"], topics["label"], strict=True)}
    table = pd.DataFrame(
        {
            "topic": rows["topic_id"].map(lambda topic: names.get(int(topic), str(topic))),
            "other_topic": rows["other_topic_id"].map(lambda topic: names.get(int(topic), str(topic))),
            "correlation": rows["correlation"].map(lambda x: number(x, 2)),
            "interval": interval(rows["low"], rows["high"], decimals=2),
            "by_closure": rows["by_closure"].map(lambda x: number(x, 2)),
            "cosine": rows["cosine"].map(lambda x: number(x, 2)),
        }
    )
    n = int(rows["n_documents"].max()) if len(rows) else 0
    return text(table), _note("topic_correlations", rows, printing, n_pairs=len(known), n_documents=n)


def _note(name: str, rows: pd.DataFrame, printing: Printing, **values: int) -> str:
    return printing.text(f"table-{name}.note" if len(rows) else f"table-{name}.empty", n_rows=len(rows), **values)


def _variable(name: str, printing: Printing) -> str:
    """A covariate in words; one of the user by its name."""
    if name in ("year", "period", "level", "role", "region", "doc_type", "province"):
        return in_words(name, printing.language, kind="by")
    return str(name).removeprefix("extra_")


def _codes(values: pd.Series, printing: Printing) -> list[str]:
    return [in_words(value, printing.language) for value in values.fillna("")]
