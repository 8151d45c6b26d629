"""What the report says in sentences before the figures of each group, made of the result tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from wenmai.messages import clauses_joined, message, names_listed, sentences_joined
from wenmai.publish.answers import MAIN, SURE, Words, size_in_short, span_in_words
from wenmai.publish.figures.emerging_terms import counted
from wenmai.publish.report.dictionary import dictionary_findings
from wenmai.publish.wording import (
    choice_in_words,
    concept_names,
    in_words,
    measure_in_words,
    reasons_in_words,
    types_in_words,
)

#: verdicts on changes, in the order of the sentence
VERDICTS = ("rose", "fell", "little_change", "unclear", "appeared", "vanished", "never")
#: changes and shapes named, the largest and the most certain ones
LARGEST = 3

#: the verdicts of a trend test, in the order of the sentence
DIRECTIONS = ("rising", "falling", "none", "untested")


def findings(
    tables: Mapping[str, pd.DataFrame],
    choice: Mapping[str, Any],
    facts: Mapping[str, Any],
    *,
    alpha: float,
    doc_types: Sequence[str],
    known_breaks: Sequence[object],
    language: str,
) -> dict[str, dict[str, list[str]]]:
    """A few sentences per group, each with the figure that shows what it says ("" for none); none is about nothing.

    Parameters
    ----------
    tables
        Result tables by name.
    choice
        ``topics/choice.json``.
    facts
        Counts of the corpus, as :func:`wenmai.publish.report.render.corpus_facts` gives them.
    alpha
        Level at which a break is significant; the directions of trends are in their tables.
    doc_types
        Types of the documents in yearly series.
    known_breaks
        The setting ``trends.known_breaks``.
    language
        ``en`` or ``zh``.
    """
    names = concept_names(tables["concepts"], language)
    keywords = _whole(tables["keyword_trends"])
    keywords = keywords.assign(name=keywords["concept"].replace(names))
    types = types_in_words(doc_types, language)
    topics = tables["topic_trends"].assign(name=tables["topic_trends"]["topic_id"].astype(str))
    breaks = (
        _breaks(_whole(tables["known_breaks"]), names, alpha, types, language)
        if known_breaks
        else message("finding-breaks_none_asked", language)
    )
    return {
        "overview": {},
        "corpus": {"ledger_share": [_corpus(facts, language)]},
        "words": {"": [_words(tables["vocabulary"], language), _seen(tables["text_use"], language)]},
        "topics": {"topic_words": _topics(tables["topics"], tables["topic_numbers"], choice, language)},
        "trends": {
            "": dictionary_findings(tables["dictionary"], names, language),
            "keyword_series": changed(tables["changes"], tables["shapes"], names, Words(language)),
            "trend_slopes": [
                _trends(keywords, "concepts", types, language),
                _trends(topics, "topics", types, language),
            ],
            "panel_trends": [_panel(_whole(tables["panel_trends"]), names, types, language)],
            "known_breaks": [breaks],
            "emerging_terms": [_emerging(tables["emerging_terms"], language)],
        },
        "validation": {"validation": _quality(tables["validation"], language)},
    }


def changed(changes: pd.DataFrame, shapes: pd.DataFrame, names: Mapping[str, str], words: Words) -> list[str]:
    """What changed between the first and the last third of the years, and in which shapes; none without any."""
    main = _whole(changes)
    main = main[(main["contrast"] == MAIN) & main["verdict"].isin(VERDICTS)]
    if main.empty:
        return []
    first = main.iloc[0]
    parts = [
        message(f"finding-change-{verdict}", words.language, n=n)
        for verdict in VERDICTS
        if (n := int((main["verdict"] == verdict).sum()))
    ]
    sentences = [
        message(
            "finding-changes",
            words.language,
            n=len(main),
            early=span_in_words(first["first_b"], first["last_b"], words),
            late=span_in_words(first["first_a"], first["last_a"], words),
            parts=clauses_joined(parts, words.language),
        ),
        _largest(main, names, words),
        _shapes(_whole(shapes), names, words),
    ]
    return [sentence for sentence in sentences if sentence]


def _largest(main: pd.DataFrame, names: Mapping[str, str], words: Words) -> str:
    """The largest rises and falls with their intervals."""
    moved = main[main["verdict"].isin(["rose", "fell"]) & main["ratio"].notna()]
    moved = moved.sort_values(["ratio", "concept"], ascending=[False, True], kind="stable")
    parts = []
    for verdict, rows in (("rose", moved), ("fell", moved.iloc[::-1])):
        listed = [
            f"{names.get(row['concept'], row['concept'])} {size_in_short(row, words)}"
            for row in rows[rows["verdict"] == verdict].head(LARGEST).to_dict("records")
        ]
        if listed:
            parts.append(
                message(f"finding-largest-{verdict}", words.language, names=names_listed(listed, words.language))
            )
    return sentences_joined(parts, words.language)


def _shapes(shapes: pd.DataFrame, names: Mapping[str, str], words: Words) -> str:
    """How many courses have which shape, with the names of the most certain ones."""
    known = shapes[shapes["shape"].fillna("") != ""]
    if known.empty:
        return ""
    sure = known[known["weight"] >= SURE].sort_values(["weight", "concept"], ascending=[False, True], kind="stable")
    parts = []
    for shape, rows in sure.groupby("shape", sort=False):
        listed = [_dated(row, names) for row in rows.head(LARGEST).to_dict("records")] if shape != "flat" else []
        more = len(rows) - len(listed)
        parts.append(
            message(
                "finding-shape",
                words.language,
                n=len(rows),
                shape=in_words(shape, words.language, kind="shape"),
                names=names_listed(listed, words.language) or "none",
                n_more=more if listed else 0,
            )
        )
    return message(
        "finding-shapes", words.language, parts=clauses_joined(parts, words.language), n_open=len(known) - len(sure)
    )


def _dated(row: Mapping[Any, Any], names: Mapping[str, str]) -> str:
    """A concept with the year of its shape, where it has one."""
    name, year = names.get(row["concept"], row["concept"]), row["at_year"]
    if pd.isna(year) or not year:
        return name
    return f"{name} {int(year) if isinstance(year, (int, float, np.number)) else year}"


def _whole(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of whole concepts in whole documents."""
    rows = table[table["term"] == "*"]
    return rows[rows["scope"] == "all"] if "scope" in rows else rows


def _corpus(facts: Mapping[str, Any], language: str) -> str:
    return message(
        "finding-corpus",
        language,
        n_read=facts["characters_read"],
        read=f"{facts['characters_read']:,}",
        dropped=f"{facts['dropped']:.1%}",
        n_unseen=facts["unseen"],
        n_damage=facts["damage"],
        n_repaired=facts["repaired"],
        n_truncated=facts["truncated"],
        n_unsafe=facts["unsafe"],
    )


def _words(vocabulary: pd.DataFrame, language: str) -> str:
    kept = f"{int(vocabulary['kept'].sum()):,}"
    return message("finding-words", language, n_terms=len(vocabulary), n_kept=kept)


def _small(share: float) -> str:
    """A share in per cent; what is there is never 0."""
    return f"{share:.1%}" if share >= 0.001 else "<0.1%"


def _seen(use: pd.DataFrame, language: str) -> str:
    """How much text the models see, and why not the rest."""
    counted = use[use["counted"]]
    others = use[~use["counted"] & (use["n_paragraphs"] > 0)].sort_values("n_chars", ascending=False, kind="stable")
    parts = [
        message("finding-unseen", language, reason=in_words(reason, language, kind="reason"), share=_small(share))
        for reason, share in zip(others["reason"], others["share_chars"], strict=True)
    ]
    return message(
        "finding-seen",
        language,
        n=int(use["n_paragraphs"].sum()),
        n_seen=int(counted["n_paragraphs"].sum()),
        paragraphs=f"{counted['share_paragraphs'].sum():.1%}",
        chars=f"{counted['share_chars'].sum():.1%}",
        n_unseen=len(parts),
        parts=clauses_joined(parts, language),
    )


def other_numbers(numbers: pd.DataFrame, choice: Mapping[str, Any], language: str) -> list[str]:
    """What becomes of the topics at each number of topics that would serve as well.

    Parameters
    ----------
    numbers
        The table ``topic_numbers``.
    choice
        ``topics/choice.json``.
    language
        ``en`` or ``zh``.
    """
    serving = [k for reason in choice.get("reasons", ()) if reason["code"] == "also_serve" for k in reason["others"]]
    out = []
    for k in serving:
        own = numbers[numbers["k"] == k]
        if own.empty or not own["share"].sum():
            continue
        part = own.groupby("state")["share"].sum() / own["share"].sum()
        same, lost = (float(part.get(state, 0.0)) for state in ("same_topic", "lost_topic"))
        shares = {"same": f"{same:.0%}", "moved": f"{max(1 - same - lost, 0):.0%}", "lost": f"{lost:.0%}"}
        out.append(message("finding-other_number", language, k=k, **shares))
    return out


def _topics(topics: pd.DataFrame, numbers: pd.DataFrame, choice: Mapping[str, Any], language: str) -> list[str]:
    reason = choice_in_words(choice.get("reasons", ()), language)
    if topics.empty:
        return [reason] if reason else []
    elsewhere = sentences_joined(other_numbers(numbers, choice, language), language)
    unreliable = topics.loc[topics["reliable"].eq(False).fillna(False).astype(bool), "topic_id"].astype(str)
    ids = names_listed(unreliable, language)
    formulas = topics.loc[topics["kind"] == "boilerplate", "topic_id"].astype(str)
    of_kinds = message(
        "finding-boilerplate",
        language,
        n=len(formulas),
        ids=names_listed(formulas, language),
        substantive=len(topics) - len(formulas),
    )
    of_reliability = message("finding-unreliable", language, n=len(unreliable), ids=ids)
    return [sentence for sentence in (reason, elsewhere, of_kinds, of_reliability) if sentence]


def _trends(trends: pd.DataFrame, what: str, types: str, language: str) -> str:
    """How many series rise, fall, have no trend or were not tested."""
    if trends.empty:
        return message(f"finding-no_{what}", language, types=types)
    parts = _directions(trends, language)
    return sentences_joined([message(f"finding-{what}", language, parts=parts), _adjusted(trends, language)], language)


def _directions(trends: pd.DataFrame, language: str) -> str:
    """The counts by direction, with the names of what rises and falls; directions without a series are left out."""
    parts = []
    for direction in DIRECTIONS:
        names = trends.loc[trends["direction"] == direction, "name"]
        if len(names):
            named = list(names) if direction in ("rising", "falling") else []
            reason = reasons_in_words(trends[trends["direction"] == direction], language) or "none"
            key = f"finding-part-{direction}"
            parts.append(message(key, language, n=len(names), names=_in_brackets(named, language), reason=reason))
    return clauses_joined(parts, language)


def _adjusted(trends: pd.DataFrame, language: str) -> str:
    walks = int((trends["null_model"] == "random_walk").sum())
    return message("finding-adjusted", language, family=int(trends["family_size"].max()), n_walks=walks)


def _in_brackets(names: list[str], language: str) -> str:
    return message("names-in-brackets", language, names=names_listed(names, language)) if names else ""


def _untested(rows: pd.DataFrame, what: str, types: str, language: str) -> str:
    """Why nothing was tested, or why there is nothing to test."""
    reason = reasons_in_words(rows, language)
    if not reason:
        return message(f"finding-{what}_nothing", language, types=types)
    return message(f"finding-{what}_untested", language, reason=reason)


def _panel(rows: pd.DataFrame, names: Mapping[str, str], types: str, language: str) -> str:
    tested = rows[rows["annual_factor"].notna()]
    if tested.empty:
        return _untested(rows, "panel", types, language)
    parts = _directions(rows.assign(name=rows["concept"].replace(dict(names))), language)
    sentence = message("finding-panel", language, n_regions=int(tested["n_regions"].max()), parts=parts)
    return sentences_joined([sentence, _adjusted(tested, language)], language)


def _breaks(rows: pd.DataFrame, names: Mapping[str, str], alpha: float, types: str, language: str) -> str:
    tested = rows[rows["q_value"].notna()]
    if tested.empty:
        return _untested(rows, "breaks", types, language)
    steps = [
        message(
            "finding-step",
            language,
            concept=names.get(row["concept"], row["concept"]),
            year=row["year"],
            name=in_words(row["name"], language),
        )
        for row in tested[tested["q_value"] < alpha].to_dict("records")
    ]
    in_brackets = _in_brackets(steps, language) or "none"
    sentence = message("finding-breaks", language, n_tests=len(tested), n_steps=len(steps), names=in_brackets)
    return sentences_joined([sentence, _adjusted(tested, language)], language)


def _emerging(words: pd.DataFrame, language: str) -> str:
    if words.empty:
        return message("finding-emerging_nothing", language)
    counts = counted(words["state"], language)
    return message("finding-emerging", language, n_years=words["year"].nunique(), counts=counts)


def _quality(validation: pd.DataFrame, language: str) -> list[str]:
    """Which targets are met, or what can be said where nothing was planted."""
    judged = validation[validation["passed"].notna()]
    if judged.empty:
        return [message("finding-no_truth", language)]
    met = int((judged["verdict"] == "met").sum())
    out = [message("finding-truth", language, n_met=met, n_judged=len(judged))]
    for verdict in ("missed", "missed_within_error"):
        measures = [
            message(
                "finding-measure",
                language,
                aspect=in_words(row["aspect"], language),
                measure=measure_in_words(row, language),
            )
            for row in judged[judged["verdict"] == verdict].to_dict("records")
        ]
        if measures:
            out.append(message(f"finding-{verdict}", language, measures=clauses_joined(measures, language)))
    return out


def unmatched(contrasts: pd.DataFrame, language: str) -> list[str]:
    """A sentence for each contrast of the user that could not be compared, of the table ``contrasts``."""
    rows = contrasts[contrasts["asked"].astype(bool) & (contrasts["reason"].fillna("") != "")]
    return [
        message(
            "finding-contrast",
            language,
            contrast=row["contrast"],
            reason=in_words(row["reason"], language, kind="reason", row=row),
            values="none" if pd.isna(row["values"]) or row["reason"] == "not_a_number" else row["values"] or "none",
        )
        for row in rows.to_dict("records")
    ]


def outside(breaks: pd.DataFrame) -> list[tuple[str, int]]:
    """Name and year of each known break before or after which no series has a value, of the table ``known_breaks``."""
    sides = breaks.groupby(["name", "year"])[["n_before", "n_after"]].max().min(axis=1)
    return [(str(name), int(year)) for name, year in sides[sides == 0].index]


def breaks_outside(breaks: pd.DataFrame, language: str) -> list[str]:
    """A sentence on the known breaks that lie outside the years of the series; none if all lie within."""
    years: dict[str, list[str]] = {}
    for name, year in outside(breaks):
        years.setdefault(name, []).append(str(year))
    named = [f"{in_words(name, language)} {names_listed(found, language)}" for name, found in years.items()]
    return [message("finding-breaks_outside", language, breaks=clauses_joined(named, language))] if named else []
