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
from wenmai.io.shown import visible, visible_line
from wenmai.messages import LANGUAGES, message
from wenmai.messages.documents import (
    corrected_sentence,
    empty_panel_sentence,
    selection_sentences,
    understood_sentences,
)
from wenmai.publish.catalogue import FIGURES, GROUPS, NOT_IN_REPORT, NOTEBOOKS, PAPER_TABLES
from wenmai.publish.report.audit import Block, audit_blocks
from wenmai.publish.report.dictionary import dictionary_block
from wenmai.publish.report.findings import breaks_outside, findings, outside, unmatched
from wenmai.publish.report.methods import REFERENCES, limits, methods, templates
from wenmai.publish.report.page import wrap_page
from wenmai.publish.style.saving import nothing_drawn
from wenmai.publish.visible import visible_text
from wenmai.publish.wording import concept_names, rejection_in_words

#: rejected pieces listed; the table has all
MOST_REJECTED = 20


@dataclass(frozen=True)
class ReportInput:
    """What the report is made of: result tables by name, drawn figures and printed tables by name."""

    tables: Mapping[str, pd.DataFrame]
    choice: Mapping[str, Any]
    figures: Mapping[str, str]
    papers: Mapping[str, pd.DataFrame]
    notes: Mapping[str, str]


def render(given: ReportInput, params: Mapping[str, Any]) -> str:
    """The whole page.

    Parameters
    ----------
    given
        Tables, the choice of the model, SVG texts, paper tables and their notes.
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
    body = environment.get_template("report.html.j2").render(
        corpus=corpus,
        facts=facts,
        known=_known(given.tables, language),
        doubts=_doubts(given.tables, params["doc_types"], language),
        findings=findings(
            given.tables,
            given.choice,
            facts,
            alpha=float(params["alpha"]),
            doc_types=used["doc_types"],
            known_breaks=params["known_breaks"],
            language=language,
        ),
        sentences=_sentences(given.tables["answers"], language),
        unmatched=[
            *unmatched(given.tables["contrasts"], language),
            *breaks_outside(given.tables["known_breaks"], language),
        ],
        groups=[{"id": group, "figures": _figures(group, given.figures, language)} for group in GROUPS],
        audit=[
            {
                "title": block.title(language),
                "note": block.note(language),
                "table": _html_table(block.table(language), language),
                "source": block.source,
            }
            for block in [*audit_blocks(given.tables, language), *_terms(given.tables, language)]
        ],
        papers=[
            {"name": name, "table": _html_table(given.papers[name], language), "notes": given.notes[name]}
            for name in PAPER_TABLES
            if name not in NOT_IN_REPORT
        ],
        rejected=_rejected(given.tables["rejected"].head(MOST_REJECTED), language),
        n_rejected=len(given.tables["rejected"]),
        methods=methods(used, given.choice, facts, language),
        references=REFERENCES,
        limits=limits(facts, language),
        notebooks=list(NOTEBOOKS),
        between=LANGUAGES[language].names,
    )
    return wrap_page(body, title=message("report-title", language, corpus=corpus), language=language)


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


def _figures(group: str, drawn: Mapping[str, str], language: str) -> list[dict[str, Any]]:
    """The figures of a group with their tables and pictures, or with the sentence why there is none."""
    return [
        {
            "name": name,
            "tables": entry.tables,
            "title": message(f"figure-{name}", language),
            "nothing": nothing_drawn(drawn[name]),
            "svg": inline_svg(drawn[name], name=name, label=message(f"figure-{name}", language)),
        }
        for name, entry in FIGURES.items()
        if entry.group == group
    ]


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


def inline_svg(svg: str, *, name: str, label: str) -> str:
    """An SVG text made fit to be part of a page: no prologue, ids of its own, a label for readers of screens."""
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<metadata>.*?</metadata>", "", body, flags=re.DOTALL)
    # two figures in one page must not share ids
    body = re.sub(r'\bid="', f'id="{name}-', body)
    body = re.sub(r'href="#', f'href="#{name}-', body)
    body = body.replace("url(#", f"url(#{name}-")
    head, rest = body.split(">", 1)
    head = re.sub(r'\s(width|height)="[^"]*"', "", head)
    return f'{head} role="img" aria-label="{escape(visible_line(label))}">{rest}'


def _html_table(frame: pd.DataFrame, language: str, *, limit: int = 60) -> str:
    """A paper table as HTML, numbers to the right."""
    if frame.empty:
        return f"<p>{message('report-table-empty', language)}</p>"
    shown = frame.head(limit)
    right = {
        name: bool(pd.to_numeric(frame[name].str.lstrip("<[-"), errors="coerce").notna().any())
        for name in frame.columns
    }
    rows = ["<tr>" + "".join(_cell("th", name, right[name]) for name in frame.columns) + "</tr>"]
    body = [
        "<tr>"
        + "".join(_cell("td", value, right[name]) for name, value in zip(frame.columns, row, strict=True))
        + "</tr>"
        for row in shown.itertuples(index=False)
    ]
    left = len(frame) - limit
    more = f'<p class="note">{message("report-more-rows", language, n=left)}</p>' if left > 0 else ""
    table = f"<table><thead>{rows[0]}</thead><tbody>{''.join(body)}</tbody></table>"
    return f'<div class="scroll">{table}</div>{more}'


def _cell(tag: str, value: Any, right: bool) -> str:
    attribute = ' class="number"' if right else ""
    return f"<{tag}{attribute}>{escape(visible(str(value)))}</{tag}>"


def _breaks_within(asked: Sequence[Mapping[str, Any]], table: pd.DataFrame) -> list[dict[str, Any]]:
    """The known breaks of the setting that have text before and after them."""
    never = set(outside(table))
    kept = [
        {"name": known["name"], "years": [year for year in known["years"] if (known["name"], year) not in never]}
        for known in asked
    ]
    return [known for known in kept if known["years"]]
