"""The report: one HTML page with everything in it, which opens on any machine without a network."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from wenmai.config import listed
from wenmai.io.documents import is_duplicate, is_left_out, kept_documents, panel_counts, series_types
from wenmai.io.shown import visible
from wenmai.messages import LANGUAGES, message, sentences_joined
from wenmai.messages.documents import (
    corrected_sentence,
    empty_panel_sentence,
    selection_sentences,
    understood_sentences,
)
from wenmai.publish.catalogue import FIGURES, GROUPS, GUIDED_FIGURES, NOT_IN_REPORT, NOTEBOOKS, PAPER_TABLES
from wenmai.publish.report.audit import Block, audit_blocks
from wenmai.publish.report.dictionary import dictionary_block
from wenmai.publish.report.findings import breaks_outside, findings, outside, unmatched
from wenmai.publish.report.methods import REFERENCES, limits, methods, templates
from wenmai.publish.report.page import wrap_page
from wenmai.publish.report.text_svg import inline_svg
from wenmai.publish.style.saving import nothing_drawn
from wenmai.publish.visible import visible_text
from wenmai.publish.wording import concept_names, rejection_in_words

#: rejected pieces listed; the table has all
MOST_REJECTED = 20
#: rows of a table that is not folded
LONGEST_TABLE = 12


@dataclass(frozen=True)
class ReportInput:
    """What the report is made of: result tables by name, drawn figures with their words, and printed tables by name."""

    tables: Mapping[str, pd.DataFrame]
    choice: Mapping[str, Any]
    figures: Mapping[str, str]
    words: Mapping[str, Mapping[str, Any]]
    papers: Mapping[str, pd.DataFrame]
    notes: Mapping[str, str]


def render(given: ReportInput, params: Mapping[str, Any]) -> str:
    """The whole page.

    Parameters
    ----------
    given
        Tables, the choice of the model, SVG texts, their sidecars, paper tables and their notes.
    params
        The settings of the run, named as in the configuration (without the section),
        and ``corpus``.
    """
    language = str(params["language"])
    facts = corpus_facts(given.tables)
    environment = templates()
    environment.globals["text"] = partial(_text, language, denominator=params["denominator"])
    # the folder of the corpus on this machine is not published
    corpus = ", ".join(Path(path).name for path in listed(params["corpus"]))
    used = dict(params) | {
        "doc_types": series_types(given.tables["documents"], params["doc_types"]),
        "known_breaks": _breaks_within(params["known_breaks"], given.tables["known_breaks"]),
    }
    found = findings(
        given.tables,
        given.choice,
        facts,
        alpha=float(params["alpha"]),
        doc_types=used["doc_types"],
        known_breaks=params["known_breaks"],
        language=language,
    )
    body = environment.get_template("report.html.j2").render(
        corpus=corpus,
        facts=facts,
        known=_known(given.tables, language),
        doubts=_doubts(given.tables, params["doc_types"], language),
        unshown=_unshown(found, given.figures),
        sentences=_sentences(given.tables["answers"], language),
        unmatched=[
            *unmatched(given.tables["contrasts"], language),
            *breaks_outside(given.tables["known_breaks"], language),
        ],
        groups=_groups(given, found, language, str(params["denominator"])),
        audit=[
            {
                "title": block.title(language),
                "note": block.note(language),
                "table": _html_table(block.table(language), language, caption=block.title(language)),
                "source": block.source,
            }
            for block in [*audit_blocks(given.tables, language), *_terms(given.tables, language)]
        ],
        papers=_papers(given, language),
        rejected=_rejected(given.tables["rejected"].head(MOST_REJECTED), language),
        n_rejected=len(given.tables["rejected"]),
        methods=methods(used, given.choice, facts, language),
        references=REFERENCES,
        limits=limits(facts, language),
        notebooks=list(NOTEBOOKS),
        between=LANGUAGES[language].names,
    )
    serif = "".join(
        re.sub(r"<[^>]+>", "", part) for part in re.findall(r'<svg class="serif".*?</svg>', body, re.DOTALL)
    )
    return wrap_page(body, title=message("report-title", language, corpus=corpus), language=language, serif=serif)


def _papers(given: ReportInput, language: str) -> list[dict[str, str]]:
    """The paper tables that the page shows, with their notes."""
    return [
        {
            "name": name,
            "table": _html_table(given.papers[name], language, caption=message(f"table-{name}", language)),
            "notes": given.notes[name],
        }
        for name in PAPER_TABLES
        if name not in NOT_IN_REPORT
    ]


def _sentences(answers: pd.DataFrame, language: str) -> list[str]:
    """The sentence of every concept that occurs, of whole documents."""
    rows = answers[(answers["term"] == "*") & (answers["scope"] == "all") & (answers["n"] > 0)]
    return [str(sentence) for sentence in rows[f"sentence_{language}"]]


def _doubts(tables: Mapping[str, pd.DataFrame], doc_types: Sequence[str] | None, language: str) -> list[str]:
    """What was not understood of the documents, and why the panel is empty if it is."""
    panel = empty_panel_sentence(panel_counts(tables["documents"], doc_types), language)
    return [*understood_sentences(tables["understood"].to_dict("records"), language), *([panel] if panel else [])]


def _known(tables: Mapping[str, pd.DataFrame], language: str) -> list[str]:
    """What the user did to the documents: corrections, and which of them are analysed."""
    corrected = corrected_sentence(tables["corrections"].to_dict("records"), language)
    selected = selection_sentences(tables["selection"].to_dict("records"), language)
    return [sentence for sentence in (corrected, *selected) if sentence]


def _terms(tables: Mapping[str, pd.DataFrame], language: str) -> list[Block]:
    """The check of the dictionary, if it has anything to report."""
    block = dictionary_block(tables["dictionary"], concept_names(tables["concepts"], language), language)
    return [block] if len(block.columns["term"]) else []


def _text(language: str, key: str, **values: Any) -> str:
    return message(key, language, **values)


def _groups(
    given: ReportInput, found: Mapping[str, Mapping[str, Sequence[str]]], language: str, denominator: str
) -> list[dict[str, Any]]:
    """The groups in the order of the report; figures of the user come first after the overview."""
    groups = [{"id": group, "figures": _figures(given, group, found[group], language, denominator)} for group in GROUPS]
    own = [
        {
            "name": name,
            "tables": tuple(table["path"] for table in given.words[name]["tables"]),
            "title": given.words[name]["title"],
            "caption": "",
            "module": "own/draw",
            "nothing": nothing_drawn(svg),
            "findings": (),
            "svg": inline_svg(svg, name=name, label=_in_words(name, given.words, (), language)),
        }
        for name, svg in given.figures.items()
        if name not in FIGURES and name not in GUIDED_FIGURES
    ]
    return [groups[0], {"id": "own", "figures": own}, *groups[1:]] if own else groups


def _figures(
    given: ReportInput, group: str, found: Mapping[str, Sequence[str]], language: str, denominator: str
) -> list[dict[str, Any]]:
    """The figures of a group with their tables, findings and pictures, or with the sentence why there is none."""
    return [
        {
            "name": name,
            "tables": entry.tables,
            "title": message(f"figure-{name}", language),
            "caption": message(f"figure-{name}.caption", language, denominator=denominator),
            "module": f"figures/{name}",
            "nothing": nothing_drawn(given.figures[name]),
            "findings": found.get(name, ()),
            "svg": inline_svg(
                given.figures[name], name=name, label=_in_words(name, given.words, found.get(name, ()), language)
            ),
        }
        for name, entry in (FIGURES | GUIDED_FIGURES).items()
        # those of guided topics are drawn only where a run has such
        if entry.group == group and name in given.figures
    ]


def _in_words(name: str, words: Mapping[str, Mapping[str, Any]], found: Sequence[str], language: str) -> str:
    """What a figure shows, for people who do not see it: its title and unit, what was found, n and intervals."""
    own = words.get(name, {})
    title, unit = str(own.get("title") or message(f"figure-{name}", language)), str(own.get("subtitle") or "none")
    title = message("report-alt", language, title=title, unit=unit)
    return sentences_joined([title, *found, str(own.get("caption") or "")], language)


def _unshown(found: Mapping[str, Mapping[str, Sequence[str]]], drawn: Mapping[str, str]) -> dict[str, list[str]]:
    """The findings of each group that have no figure, or whose figure has nothing to draw."""
    return {
        group: [
            sentence
            for name, sentences in by_figure.items()
            if not name or nothing_drawn(drawn[name])
            for sentence in sentences
        ]
        for group, by_figure in found.items()
    }


def _rejected(rows: pd.DataFrame, language: str) -> list[dict[str, str]]:
    return [
        {
            "source": row["source"],
            "reason": rejection_in_words(row, language, kind="rejected"),
            "fix": rejection_in_words(row, language, kind="fix"),
        }
        for row in rows.to_dict("records")
    ]


def corpus_facts(tables: Mapping[str, pd.DataFrame]) -> dict[str, Any]:
    """The numbers of the corpus that the text gives."""
    documents, profile, damage = tables["documents"], tables["profile"], tables["damage"]
    kept = kept_documents(documents)
    years = sorted(int(year) for year in kept["year"].dropna().unique())
    read = visible_text(profile)[["visible", "dropped", "unseen"]].sum()
    return {
        "sources": len(profile),
        "found": len(documents),
        "documents": len(kept),
        "duplicates": int((is_duplicate(documents) & ~is_left_out(documents)).sum()),
        "left_out": int(is_left_out(documents).sum()),
        "rejected": len(tables["rejected"]),
        "regions": int(kept.loc[kept["adcode"] != "", "adcode"].nunique()),
        "years": len(years),
        "first_year": years[0] if years else None,
        "last_year": years[-1] if years else None,
        "gap_years": years[-1] - years[0] + 1 - len(years) if years else 0,
        "undated": int(kept["year"].isna().sum()),
        "placeless": int((kept["adcode"] == "").sum()),
        "characters": int(kept["n_chars"].sum()),
        "characters_read": int(read["visible"]),
        "dropped": float(read["dropped"] / read["visible"]) if read["visible"] else 0.0,
        "unseen": int(read["unseen"]),
        "damage": len(damage),
        "repaired": int((damage["action"] == "repaired").sum()),
        "truncated": int(kept["truncated"].sum()),
        "unsafe": int(kept["numbers_unsafe"].sum()),
    }


def _html_table(frame: pd.DataFrame, language: str, *, caption: str, limit: int = 60) -> str:
    """A paper table as HTML, numbers to the right; a long one is folded."""
    if frame.empty:
        return f"<p>{message('report-table-empty', language)}</p>"
    shown = frame.head(limit)
    right = {
        name: bool(pd.to_numeric(frame[name].str.lstrip("<[-"), errors="coerce").notna().any())
        for name in frame.columns
    }
    head = "".join(_cell("th", name, right[name], scope="col") for name in frame.columns)
    body = [
        "<tr>"
        + "".join(_cell("td", value, right[name]) for name, value in zip(frame.columns, row, strict=True))
        + "</tr>"
        for row in shown.itertuples(index=False)
    ]
    left = len(frame) - limit
    more = f'<p class="note">{message("report-more-rows", language, n=left)}</p>' if left > 0 else ""
    table = (
        f"<table><caption>{escape(visible(caption))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(body)}</tbody></table>"
    )
    whole = f'<div class="scroll" tabindex="0">{table}</div>{more}'
    if len(frame) <= LONGEST_TABLE:
        return whole
    return f"<details><summary>{message('report-rows', language, n=len(frame))}</summary>{whole}</details>"


def _cell(tag: str, value: Any, right: bool, *, scope: str = "") -> str:
    attributes = (' class="number"' if right else "") + (f' scope="{scope}"' if scope else "")
    return f"<{tag}{attributes}>{escape(visible(str(value)))}</{tag}>"


def _breaks_within(asked: Sequence[Mapping[str, Any]], table: pd.DataFrame) -> list[dict[str, Any]]:
    """The known breaks of the setting that have text before and after them."""
    never = set(outside(table))
    kept = [
        {"name": known["name"], "years": [year for year in known["years"] if (known["name"], year) not in never]}
        for known in asked
    ]
    return [known for known in kept if known["years"]]
