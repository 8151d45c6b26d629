"""Paper tables of what was estimated: topics, trends, breaks, words by year, targets, first uses, validation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from wenmai.publish.answers import MAIN, Words, shape_in_short, span_in_words
from wenmai.publish.tables.cells import Printing, digits, interval, number, p_of_null, p_value, text
from wenmai.publish.wording import in_words, measure_in_words

#: steps listed, those with the smallest p, and terms, the most frequent ones
LIMIT = 30
#: words named per year and state
NAMED = 3
STATES = ("new", "returning", "fading")
GROWTH = "gdp_growth"


def topics(described: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The topics with their terms, proportion, coherence and reliability."""
    table = pd.DataFrame(
        {
            "topic_id": described["topic_id"],
            "label": described["label"],
            "top_words": described["top_words"],
            "share": (100 * described["share"]).map(lambda x: number(x, 1)),
            "npmi": described["npmi"].map(lambda x: number(x, 2)),
            "reliability": described["reliability"].map(lambda x: number(x, 2)),
            "reliable": described["reliable"].map({True: "true", False: "false"}).astype("object").fillna(""),
        }
    )
    if described.empty:
        return text(table), printing.text("table-topics.empty")
    first = described.iloc[0]
    return text(table), printing.text("table-topics.note", engine=first["engine"], k=first["k"], seed=first["seed"])


def trends(tested: pd.DataFrame, names: list[str], printing: Printing, *, name: str) -> tuple[pd.DataFrame, str]:
    """The annual growth factor of every series with its interval, p and q; ``names`` are the columns that name it."""
    table = tested[names].assign(
        n_years=tested["n_years"],
        factor=tested["annual_factor"].map(lambda x: number(x, 3)),
        interval=interval(tested["annual_factor_low"], tested["annual_factor_high"]),
        p=p_of_null(tested),
        q=tested["q_value"].map(p_value),
        direction=tested["direction"],
    )
    note = printing.text(
        f"table-{name}.note",
        n_series=len(tested),
        n_tested=(tested["direction"] != "untested").sum(),
        n_walks=_walks(tested),
        family=_family(tested),
    )
    return text(table), note


def changes(
    compared: pd.DataFrame, shapes: pd.DataFrame, names: Mapping[str, str], printing: Printing
) -> tuple[pd.DataFrame, str]:
    """What changed between the first and the last third of the years, and the shape of every concept that occurs."""
    series = ["concept", "term", "scope"]
    main = compared[(compared["contrast"] == MAIN) & (compared["term"] == "*") & (compared["scope"] == "all")]
    wanted = ["count", "shape", "weight", "second_shape", "second_weight", "at_year", "peak_year"]
    rows = main.merge(shapes[[*series, *wanted]], on=series, how="left")
    rows = rows[rows["count"].fillna(0) > 0].sort_values(["ratio", "concept"], ascending=[False, True], kind="stable")
    words = Words(printing.language, printing.denominator)
    table = pd.DataFrame(
        {
            "concept": _named(rows, names),
            "n": rows["count"],
            "rate_early": rows["rate_b"].map(lambda x: digits(x, 2)),
            "rate_late": rows["rate_a"].map(lambda x: digits(x, 2)),
            "ratio": rows["ratio"].map(lambda x: digits(x, 2)),
            "interval": interval(rows["low"], rows["high"], figures=2),
            "q": rows["q_value"].map(p_value),
            "change": [in_words(verdict, printing.language) for verdict in rows["verdict"].fillna("")],
            "shape": [shape_in_short(row, words) for row in rows.to_dict("records")],
            "weight": rows["weight"].map(lambda x: number(x, 2)),
            "peak_year": rows["peak_year"],
        }
    )
    periods = {} if rows.empty else _compared(rows.iloc[0], words)
    return text(table), printing.text(
        "table-keyword_changes.note" if periods else "table-keyword_changes.empty", n=len(rows), **periods
    )


def _compared(row: pd.Series, words: Words) -> dict[str, str]:
    """The two periods of a change in words."""
    return {
        name: span_in_words(row[f"first_{end}"], row[f"last_{end}"], words)
        for name, end in (("early", "b"), ("late", "a"))
    }


def known_breaks(breaks: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """The steps of whole concepts with the smallest p, with n on both sides, interval and q."""
    every = breaks[(breaks["term"] == "*") & (breaks["scope"] == "all")]
    tested = every[every["p_value"].notna()]
    shown = tested.sort_values(["p_value", "concept", "year"], kind="stable", ignore_index=True).iloc[:LIMIT]
    table = pd.DataFrame(
        {
            "concept": _named(shown, names),
            "break": shown["name"].map(lambda name: in_words(name, printing.language)),
            "year": shown["year"],
            "n_before": shown["n_before"],
            "n_after": shown["n_after"],
            "step": shown["step_ratio"].map(digits),
            "interval": interval(shown["ratio_low"], shown["ratio_high"], figures=3),
            "p": p_of_null(shown),
            "q": shown["q_value"].map(p_value),
        }
    )
    note = printing.text(
        "table-known_breaks.note",
        n_tested=len(tested),
        n_shown=len(shown),
        n_untested=len(every) - len(tested),
        n_walks=_walks(shown),
        family=_family(tested),
    )
    return text(table), note


def panel_trends(tested: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """The trend of every concept over regions and years, and its interval with errors clustered by region."""
    rows = tested[tested["term"] == "*"]
    table = pd.DataFrame(
        {
            "concept": _named(rows, names),
            "regions": rows["n_regions"],
            "n_years": rows["n_years"],
            "factor": rows["annual_factor"].map(lambda x: number(x, 3)),
            "interval": interval(rows["annual_factor_low"], rows["annual_factor_high"]),
            "q": p_of_null(rows, column="q_value"),
            "direction": rows["direction"],
            "clustered": interval(rows["cluster_low"], rows["cluster_high"]),
            "inflation": rows["variance_inflation"].map(lambda x: number(x, 1)),
        }
    )
    cells = rows["n_cells"].max() if len(rows) else 0
    note = printing.text("table-panel_trends.note", n_cells=cells, n_walks=_walks(rows), family=_family(rows))
    return text(table), note


def concept_ratio_changes(
    changes: pd.DataFrame, names: Mapping[str, str], printing: Printing
) -> tuple[pd.DataFrame, str]:
    """Shares and ratios of concepts in the later and the earlier period, with their change."""
    rows = changes[changes["scope"] == "all"]
    rows = rows.sort_values(["kind", "name", "contrast", "part"], ascending=[False, True, True, True], kind="stable")
    table = pd.DataFrame(
        {
            "name": rows["name"],
            "concept": rows["part"].map(lambda part: names.get(str(part), str(part))),
            "periods": [f"{row.first_a}–{row.last_a} / {row.first_b}–{row.last_b}" for row in rows.itertuples()],
            "n_documents": [f"{row.n_documents_a} / {row.n_documents_b}" for row in rows.itertuples()],
            "later": rows["value_a"].map(lambda x: digits(x, 3)),
            "earlier": rows["value_b"].map(lambda x: digits(x, 3)),
            "change": rows["change"].map(lambda x: digits(x, 3)),
            "interval": interval(rows["low"], rows["high"], figures=3),
            "adjusted": rows["adjusted_change"].map(lambda x: digits(x, 3)),
            "adjusted_interval": interval(rows["adjusted_low"], rows["adjusted_high"], figures=3),
        }
    )
    return text(table), printing.text("table-concept_ratio_changes.note", n_rows=len(rows))


def emerging_terms(words: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """By year: how many words are new, return and fade, and the most surprising of each with their counts."""
    rows = []
    for year in sorted(set(words["year"].astype(int))):
        part = words[words["year"] == year]
        row = {"year": str(year), "units": f"{int(part['n_units'].iloc[0])}"}
        for state in STATES:
            own = part[part["state"] == state].sort_values("rank").iloc[:NAMED]
            row[f"n_{state}"] = str(int((part["state"] == state).sum()))
            row[state] = " ".join(
                f"{term} {count} ({low:g}–{high:g})"
                for term, count, low, high in zip(own["term"], own["count"], own["low"], own["high"], strict=True)
            )
        rows.append(row)
    columns = ["year", "units", *(name for state in STATES for name in (f"n_{state}", state))]
    note = printing.text("table-emerging_terms.note", n_words=len(words), named=NAMED)
    return pd.DataFrame(rows, columns=columns, dtype="object").astype("str"), note


def growth_targets(targets: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """Growth targets of single years: how many, their median and range, and the growth that followed."""
    own = targets[targets["indicator"] == GROWTH]
    own = own[own["period"] == own["year"].astype(str)]
    used = own[own["status"] == "value"].sort_values(["listed", "n"], ascending=[False, True], kind="stable")
    used = used.drop_duplicates("doc_id")
    used = used.assign(middle=(used["low"] + used["high"]) / 2)
    rows = []
    for year, part in own.groupby("year", sort=True):
        mine = used[used["year"] == year]
        reached = mine["realised"].dropna()
        rows.append(
            {
                "year": year,
                "targets": len(mine),
                "median_target": _short(mine["middle"].median()),
                "span": "" if mine.empty else _range(mine["low"].min(), mine["high"].max()),
                "modifiers": "、".join(sorted({word for word in mine["modifier"] if word})),
                "reached": _short(reached.median()),
                "n_reached": len(reached),
                "refused": int((part["status"] == "refused").sum()),
                "unnumbered": int((part["status"] == "no_number").sum()),
            }
        )
    columns = ["year", "targets", "median_target", "span", "modifiers", "reached", "n_reached", "refused", "unnumbered"]
    note = printing.text(
        "table-growth_targets.note", n_targets=len(used), n_realised=int(used["realised"].notna().sum())
    )
    return pd.DataFrame(rows, columns=columns, dtype="object").astype("str"), note


def first_uses(diffusion: pd.DataFrame, names: Mapping[str, str], printing: Printing) -> tuple[pd.DataFrame, str]:
    """Terms that begin inside the corpus: where first, when last, the highest rate and how fast it halved."""
    rows = diffusion[(diffusion["level"] == "all") & (diffusion["term"] != "*") & ~diffusion["open_start"].astype(bool)]
    shown = rows.sort_values(["count", "term"], ascending=[False, True]).iloc[:LIMIT]
    shown = shown.sort_values(["first_year", "term"], kind="stable")
    at_least = shown["still_above_half"].fillna(False).astype(bool)
    table = pd.DataFrame(
        {
            "term": shown["term"],
            "concept": _named(shown, names),
            "first_year": shown["first_year"],
            "first_regions": [
                _regions(str(named), int(number), printing)
                for named, number in zip(shown["first_regions"], shown["n_first_regions"], strict=True)
            ],
            "last_year": shown["last_year"],
            "peak_year": shown["peak_year"],
            "half_life": [
                "" if pd.isna(years) else f"{'≥ ' if open_ else ''}{int(years)}"
                for years, open_ in zip(shown["half_life"], at_least, strict=True)
            ],
        }
    )
    return text(table), printing.text("table-first_uses.note", n_terms=len(rows), n_shown=len(shown))


def validation(measures: pd.DataFrame, printing: Printing) -> tuple[pd.DataFrame, str]:
    """The measures with a target, and what can be said without a truth."""
    shown = measures[measures["target"].notna() | measures["aspect"].str.startswith("own_")]
    table = pd.DataFrame(
        {
            "aspect": shown["aspect"],
            "measure": [measure_in_words(row, printing.language) for row in shown.to_dict("records")],
            "value": shown["value"].map(lambda x: "" if pd.isna(x) else f"{x:.4g}"),
            "interval": [
                "" if pd.isna(a) or pd.isna(b) else f"[{a:.3g}, {b:.3g}]"
                for a, b in zip(shown["low"], shown["high"], strict=True)
            ],
            "n": shown["n"],
            "target": [
                "" if pd.isna(target) else _target(target, bound, slack, printing)
                for target, bound, slack in zip(shown["target"], shown["bound"], shown["slack"], strict=True)
            ],
            "verdict": shown["verdict"],
        }
    )
    return text(table), printing.text("table-validation.note", n_shown=len(shown), n_measures=len(measures))


def _target(target: float, bound: str, slack: float, printing: Printing) -> str:
    if bound == "within":
        return f"{target:g} ± {slack:g}"
    return printing.text("table-validation.bound", bound=in_words(bound, printing.language), target=f"{target:g}")


def _regions(named: str, number: int, printing: Printing) -> str:
    """The regions that ``diffusion`` names, and how many it does not name."""
    more = number - len(named.split("、"))
    return printing.text("table-first_uses.more", regions=named, n=more) if more > 0 else named


def _named(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.Series:
    return rows["concept"].map(lambda concept: names.get(str(concept), str(concept)))


def _family(rows: pd.DataFrame) -> int:
    return int(rows["family_size"].max()) if len(rows) else 0


def _walks(rows: pd.DataFrame) -> int:
    return int((rows["null_model"] == "random_walk").sum())


def _short(value: float) -> str:
    return "" if pd.isna(value) else f"{value:g}"


def _range(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}-{high:g}"
