"""What the tables of trends say of a series, in one sentence: what changed, in which shape, and then whether it lasts.

The sentences are made of codes and numbers of ``changes``, ``shapes`` and ``keyword_trends``. Two periods and the shape
describe the texts; the trend test asks for more, and so comes last and never as the headline.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from wenmai.messages import LANGUAGES, clauses_joined, message, sentences_joined
from wenmai.publish.wording import concept_names, in_words, reason_in_short

Row = Mapping[Any, Any]

KEY = ["concept", "term", "scope"]

#: the comparison that every series has
MAIN = "late_vs_early"

#: weight from which a shape is named alone, and that of a second one which is named with it
SURE = 0.5
NAMED = 0.2

#: ratio from which a rise is a number of times, not a percentage
FOLD = 2.0

#: shapes whose year is part of their name
DATED = ("step", "hump", "dip", "burst")

#: p below which a test that is not significant over its family says so
NOTED = 0.05

#: growth beyond which what could not be detected is not worth a number
LARGEST_DETECTABLE = 3.0


@dataclass(frozen=True)
class Words:
    """The language of sentences, and what rates divide by (``trends.denominator``)."""

    language: str
    denominator: str = "characters"

    def text(self, key: str, **values: Any) -> str:
        """The message of this key."""
        return message(key, self.language, **({"denominator": self.denominator} | values))


def answers(
    changes: pd.DataFrame,
    shapes: pd.DataFrame,
    trends: pd.DataFrame,
    concepts: pd.DataFrame,
    *,
    denominator: str = "characters",
) -> pd.DataFrame:
    """Build the table ``answers``: one row per series with its sentence in every language.

    Parameters
    ----------
    changes, shapes, trends
        The tables ``changes``, ``shapes`` and ``keyword_trends``.
    concepts
        The table ``concepts``, for the names.
    denominator
        The setting ``trends.denominator``.
    """
    tables = by_series(changes, shapes, trends)
    words = {language: Words(language, denominator) for language in LANGUAGES}
    names = {language: concept_names(concepts, language) for language in LANGUAGES}
    rows = []
    for row in shapes.to_dict("records"):
        key = tuple(str(row[name]) for name in KEY)
        change, shape, trend = (table.get(key) for table in tables)
        sentences = {
            language: answer(
                names[language].get(key[0], key[0]) if key[1] == "*" else key[1], change, shape, trend, words[language]
            )
            for language in LANGUAGES
        }
        rows.append([*key, *sentences.values(), int(row["count"]), int(row["n_years"])])
    return pd.DataFrame(rows, columns=[*KEY, *(f"sentence_{language}" for language in LANGUAGES), "n", "n_years"])


def by_series(
    changes: pd.DataFrame, shapes: pd.DataFrame, trends: pd.DataFrame
) -> tuple[dict[tuple[str, ...], Row], dict[tuple[str, ...], Row], dict[tuple[str, ...], Row]]:
    """The rows of the three tables by concept, term and scope; of the changes the last against the first third."""
    return _rows(changes[changes["contrast"] == MAIN]), _rows(shapes), _rows(trends)


def _rows(table: pd.DataFrame) -> dict[tuple[str, ...], Row]:
    rows = ({str(name): value for name, value in row.items()} for row in table.to_dict("records"))
    return {tuple(str(row[name]) for name in KEY): row for row in rows}


def answer(name: str, change: Row | None, shape: Row | None, trend: Row | None, words: Words) -> str:
    """The sentence of one series.

    Parameters
    ----------
    name
        The concept or term as it is printed.
    change, shape, trend
        Its rows of ``changes``, ``shapes`` and ``keyword_trends``, where there are any.
    """
    clauses = clauses_joined(described(change, shape, words), words.language)
    sentence = words.text("answer", name=name, clauses=clauses)
    rare = shape is not None and _text(shape["reason"]) == "too_few_occurrences"
    return sentences_joined([sentence, "" if rare else lasting(trend, words)], words.language)


def described(change: Row | None, shape: Row | None, words: Words) -> list[str]:
    """The first two answers as clauses: what changed, and in which shape."""
    if shape is not None and _text(shape["reason"]):
        return _too_little(change, shape, words)
    changed = changed_in_words(change, words)
    if shape is None:
        return [changed]
    name, weight = _text(shape["shape"]), float(shape["weight"])
    if weight < SURE:
        return [_seldom(shape, words), changed, _either(shape, words)]
    if name in ("appeared", "vanished"):
        return [_use(shape, words)]
    if name in ("hump", "dip"):
        clauses = [_extreme(shape, words), changed if _moved(change) else ""]
        return [_first_use(shape, words), *clauses]
    if name == "burst":
        return [_joined(changed, _burst(shape, words), words)]
    if name == "flat":
        level = rate((_number(shape["level_first"]) + _number(shape["level_last"])) / 2)
        near = "" if _moved(change) else words.text("answer-flat", level=level)
        return [near, changed]
    return [_moving(change, shape, changed, words)]


def _too_little(change: Row | None, shape: Row, words: Words) -> list[str]:
    """What can be said of a series without a shape."""
    reason = _text(shape["reason"])
    if reason in ("no_occurrence", "no_sections"):
        return [words.text(f"answer-{reason}")]
    if reason == "too_few_years":
        few = words.text("answer-few_years", n=int(shape["count"]), years=int(shape["n_years"]))
        return [changed_in_words(change, words) if _moved(change) else "", few]
    span = span_in_words(shape["first_use"], shape["last_use"], words)
    values = {"used": int(shape["n_years_used"]), "years": int(shape["n_years"]), "span": span}
    return [words.text("answer-rare", n=int(shape["count"]), first=_year(shape["first_use"]), **values)]


def changed_in_words(change: Row | None, words: Words) -> str:
    """What the two periods say; "" without them."""
    verdict = _text(change["verdict"]) if change is not None else ""
    if change is None or verdict in ("", "never"):
        return ""
    values = {
        "early": span_in_words(change["first_b"], change["last_b"], words),
        "late": span_in_words(change["first_a"], change["last_a"], words),
        "first": rate(change["rate_b"]),
        "last": rate(change["rate_a"]),
    }
    if verdict in ("appeared", "vanished", "little_change"):
        return words.text(f"answer-{verdict}", **values)
    ratio, low, high = (_number(change[column]) for column in ("ratio", "low", "high"))
    if verdict == "unclear":
        return _undecided(change, low, high, values, words)
    return _size(verdict, ratio, low, high, values, words)


def _undecided(change: Row, low: float, high: float, values: Row, words: Words) -> str:
    """No verdict: the interval, or a change that is not certain over all series that were looked at."""
    if np.isnan(low) or np.isnan(high):
        return words.text("answer-undecided", **values)
    if low > 1 or high < 1:
        verdict = "rose" if low > 1 else "fell"
        size = _size(verdict, _number(change["ratio"]), low, high, values, words)
        return words.text("answer-doubtful", change=size, q=small(_number(change["q_value"])))
    ends = {"low": _end(low, words), "high": _end(high, words)}
    return words.text("answer-unclear", **values, **ends)


def _end(ratio: float, words: Words) -> str:
    """The end of an interval around 1: per cent, or a number of times."""
    if ratio < 1 + FOLD:
        return words.text("answer-percent", size=signed(ratio - 1))
    return words.text("short-fold", size=fold(ratio), interval="none")


def _size(verdict: str, ratio: float, low: float, high: float, values: Row, words: Words) -> str:
    """How far a rate rose or fell."""
    if np.isnan(ratio):
        bound = low if verdict == "rose" else 1 - high
        if np.isnan(bound):
            return words.text(f"answer-{verdict}_rates", **values)
        size = fold(bound) if verdict == "rose" else percent(bound)
        return words.text(f"answer-{verdict}_bound", **values, size=size)
    if verdict == "fell":
        interval = _ends(1 - high, 1 - low, percent)
        return words.text("answer-fell_percent", **values, size=percent(1 - ratio), interval=interval)
    if ratio >= FOLD:
        return words.text("answer-rose_fold", **values, size=fold(ratio), interval=_ends(low, high, fold))
    interval = _ends(low - 1, high - 1, percent)
    return words.text("answer-rose_percent", **values, size=percent(ratio - 1), interval=interval)


def _moved(change: Row | None) -> bool:
    return change is not None and _text(change["verdict"]) in ("rose", "fell")


def _moving(change: Row | None, shape: Row, changed: str, words: Words) -> str:
    """A step or a gradual change, joined with the change between the periods where both go the same way."""
    name = _text(shape["shape"])
    rises = _number(shape["level_last"]) >= _number(shape["level_first"])
    verdict = _text(change["verdict"]) if change is not None else ""
    if (verdict in ("rose", "appeared") and rises) or (verdict in ("fell", "vanished") and not rises):
        if name != "step":
            return _joined(changed, words.text("answer-gradually"), words)
        years = _year(shape["low_year"]), _year(shape["high_year"])
        near = "none" if years[0] == years[1] else f"{years[0]}–{years[1]}"
        step = words.text("answer-step_mostly", year=_year(shape["at_year"]), set=near)
        return _joined(changed, step, words)
    alone = words.text(
        f"answer-{name}_alone",
        first=rate(shape["level_first"]),
        last=rate(shape["level_last"]),
        **({"year": _year(shape["at_year"])} if name == "step" else {}),
    )
    return clauses_joined([alone, changed], words.language)


def _joined(first: str, second: str, words: Words) -> str:
    """Two clauses of which the second explains the first."""
    comma = {"en": ", ", "zh": "，"}[words.language]
    return comma.join(clause for clause in (first, second) if clause)


def _extreme(shape: Row, words: Words) -> str:
    which = "peak" if shape["shape"] == "hump" else "trough"
    return words.text(
        f"answer-{shape['shape']}",
        year=_year(shape[f"{which}_year"]),
        rate=rate(shape[f"{which}_rate"]),
        back="none" if pd.isna(shape["back_year"]) else _year(shape["back_year"]),
        last=rate(shape["level_last"]),
    )


def _burst(shape: Row, words: Words) -> str:
    return words.text("answer-burst", year=_year(shape["peak_year"]), rate=rate(shape["peak_rate"]))


def _use(shape: Row, words: Words) -> str:
    if shape["shape"] == "vanished":
        return words.text("answer-out_of_use", year=_year(shape["last_use"]), first=rate(shape["level_first"]))
    years: Any = "none" if pd.isna(shape["years_to_level"]) else int(shape["years_to_level"])
    return words.text("answer-in_use", year=_year(shape["first_use"]), years=years, last=rate(shape["level_last"]))


def _seldom(shape: Row, words: Words) -> str:
    """In how many years a series occurs, where these are few."""
    used, years = (int(shape[column]) for column in ("n_years_used", "n_years"))
    if used > years / 2:
        return ""
    return words.text("answer-seldom", used=used, years=years, peak=_year(shape["peak_year"]))


def _first_use(shape: Row, words: Words) -> str:
    """The year of the first use, of a hump that begins at nothing."""
    if shape["shape"] != "hump" or _number(shape["level_first"]) * 20 > _number(shape["peak_rate"]):
        return ""
    return words.text("answer-first_use", year=_year(shape["first_use"]))


def _either(shape: Row, words: Words) -> str:
    """Two shapes that are close; "" if one of them is no change."""
    names = [_text(shape["shape"]), _text(shape["second_shape"])]
    if "flat" in names or float(shape["second_weight"]) < NAMED:
        return ""
    weights = (shape["weight"], shape["second_weight"])
    first, second = (_dated(name, shape, words) for name in names)
    first_weight, second_weight = (percent(float(weight)) for weight in weights)
    return words.text(
        "answer-either", first=first, second=second, first_weight=first_weight, second_weight=second_weight
    )


def _dated(name: str, shape: Row, words: Words, *, key: str = "answer-at_year") -> str:
    """A shape with its year, where it is the likeliest one and has a year."""
    named = in_words(name, words.language, kind="shape")
    if name not in DATED or name != shape["shape"] or pd.isna(shape["at_year"]):
        return named
    return words.text(key, shape=named, year=_year(shape["at_year"]))


def lasting(trend: Row | None, words: Words) -> str:
    """What the trend test says beyond year-to-year shocks, and what it could not have found; "" if there is none."""
    if trend is None or pd.isna(trend["p_value"]):
        return ""
    p = small(float(trend["p_value"]))
    if trend["direction"] in ("rising", "falling"):
        factor, low, high = (_number(trend[f"annual_factor{end}"]) - 1 for end in ("", "_low", "_high"))
        tested = {"p": p, "q": small(float(trend["q_value"]))}
        # a rate that begins or ends at 0 has no growth factor
        if np.isnan(factor):
            return words.text("answer-lasts_unsized", **tested, direction=trend["direction"])
        return words.text("answer-lasts", **tested, size=signed(factor), interval=_ends(low, high, signed))
    q = _number(trend["q_value"])
    adjusted = small(q) if trend["p_value"] < NOTED and q > trend["p_value"] else "none"
    detectable = _number(trend["detectable_factor"])
    known = not np.isnan(detectable) and detectable < LARGEST_DETECTABLE
    return words.text(
        "answer-not_shown",
        p=p,
        q=adjusted,
        n=_family(trend),
        detectable=percent(detectable - 1) if known else "none",
        years=int(trend["n_years"]),
    )


def _family(trend: Row) -> int:
    return int(trend["family_size"]) if not pd.isna(trend["family_size"]) else 0


def short(change: Row | None, shape: Row | None, words: Words) -> tuple[str, str]:
    """The first two answers in a few words, for the head of a panel: size of the change, and shape; "" for none."""
    name = _text(shape["shape"]) if shape is not None else ""
    if shape is not None and name in ("appeared", "vanished"):
        year = _year(shape["first_use" if name == "appeared" else "last_use"])
        level = shape["level_last" if name == "appeared" else "level_first"]
        return words.text(f"short-{name}", year=year), words.text(f"short-{name}_level", level=rate(level))
    if shape is not None and name in ("hump", "dip", "burst") and float(shape["weight"]) >= SURE:
        return _short_extreme(shape, words)
    size = size_in_short(change, words) if change is not None else ""
    if shape is None:
        return size, ""
    if not name:
        return size, reason_in_short(shape, words.language)
    return size, shape_in_short(shape, words)


def shape_in_short(shape: Row, words: Words) -> str:
    """The likeliest shape with its year, or the two likeliest ones where none is sure; "" without a shape."""
    name, second = _text(shape["shape"]), _text(shape["second_shape"])
    if not name:
        return ""
    if float(shape["weight"]) >= SURE or float(shape["second_weight"]) < NAMED:
        return _dated(name, shape, words, key="short-at")
    first, second = (in_words(own, words.language, kind="shape") for own in (name, second))
    return words.text("short-either", first=first, second=second)


def size_in_short(change: Row, words: Words) -> str:
    """A ratio of rates with its interval: per cent, or a number of times; "" without one."""
    ratio, low, high = (_number(change[column]) for column in ("ratio", "low", "high"))
    if np.isnan(ratio):
        return ""
    if ratio >= FOLD:
        return words.text("short-fold", size=fold(ratio), interval=_ends(low, high, fold))
    return words.text("short-percent", size=signed(ratio - 1), interval=_ends(low - 1, high - 1, signed))


def _short_extreme(shape: Row, words: Words) -> tuple[str, str]:
    """Peak or trough with its rate, and what came after."""
    which = "trough" if shape["shape"] == "dip" else "peak"
    first = words.text(f"short-{shape['shape']}", year=_year(shape[f"{which}_year"]), rate=rate(shape[f"{which}_rate"]))
    if pd.isna(shape["back_year"]) or not shape["back_year"]:
        return first, words.text("short-after", last=rate(shape["level_last"]))
    return first, words.text("short-back", year=_year(shape["back_year"]))


def rate(value: Any) -> str:
    """A rate with two digits that count."""
    number = _number(value)
    if np.isnan(number):
        return "–"
    if number == 0:
        return "0"
    if number >= 9.95:
        return f"{number:.0f}"
    return f"{number:.1f}" if number >= 0.95 else f"{float(f'{number:.1g}'):g}"


def fold(value: float) -> str:
    """A ratio as a number of times: one decimal, two below 1."""
    return f"{value:.0f}" if value >= 9.95 else f"{value:.1f}" if value >= 0.95 else f"{value:.2f}"


def percent(value: float) -> str:
    """A share in whole per cent; small ones with a decimal."""
    return f"{100 * value:.0f}" if abs(value) >= 0.0095 or value == 0 else f"{100 * value:.1f}"


def signed(value: float) -> str:
    """A change in per cent with its sign."""
    return "0" if abs(value) < 0.0005 else f"{100 * value:+.{0 if abs(value) >= 0.0095 else 1}f}".replace("-", "−")


def small(p: float) -> str:
    """A p-value with two digits that count, and its relation."""
    return "< 0.001" if p < 0.001 else f"= {float(f'{p:.2g}'):g}"


def _ends(low: float, high: float, printed: Any) -> str:
    return "none" if np.isnan(low) or np.isnan(high) else f"{printed(low)}, {printed(high)}"


def span_in_words(first: Any, last: Any, words: Words) -> str:
    """A period by its first and last year."""
    a, b = _year(first), _year(last)
    if words.language == "zh":
        unit = " 年" if a.isdigit() and b.isdigit() else ""
        return f"{a}{unit}" if a == b else f"{a}—{b}{unit}"
    if a == b:
        return a
    return f"{a}–{b[2:]}" if a.isdigit() and b.isdigit() and a[:2] == b[:2] else f"{a}–{b}"


def _year(value: Any) -> str:
    """A year, or the label of a period."""
    return str(int(value)) if isinstance(value, (int, float, np.integer, np.floating)) else str(value)


def _number(value: Any) -> float:
    return np.nan if pd.isna(value) else float(value)


def _text(value: Any) -> str:
    return "" if pd.isna(value) else str(value)
