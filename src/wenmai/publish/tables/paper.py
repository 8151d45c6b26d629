"""Tables as papers print them: CSV, LaTeX with booktabs and a line of notes, Word and Excel.

Every table has n and the method in its notes, so that a pasted table still says where its numbers come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from wenmai.io.documents import is_duplicate, is_left_out, kept_documents
from wenmai.io.files import replacing, write_text
from wenmai.messages import has_message, message
from wenmai.publish.catalogue import PAPER_TABLES
from wenmai.publish.tables import (
    characteristic_terms,
    corpus,
    crossed,
    descriptive,
    estimates,
    examples,
    frequent_words,
    groups,
    sample,
    topic_covariates,
)
from wenmai.publish.tables.cells import Printing, for_spreadsheet
from wenmai.publish.tables.excel import write_excel
from wenmai.publish.tables.latex import PaperTable, to_latex
from wenmai.publish.tables.word import write_word
from wenmai.publish.wording import concept_names, in_words
from wenmai.regions.grouping import named_units

#: columns of fixed values, printed in words
CODES = ("doc_type", "flag", "direction", "reliable", "aspect", "verdict")


def paper_tables(
    tables: Mapping[str, pd.DataFrame],
    *,
    language: str,
    series_year: str,
    confidence: float,
    denominator: str = "characters",
    regions: str = "auto",
    texts: Mapping[str, str] | None = None,
) -> list[PaperTable]:
    """All paper tables of the catalogue, in its order.

    Parameters
    ----------
    tables
        The result tables that the rule ``write_paper_tables`` reads, by name.
    language
        ``en`` or ``zh``: headings and notes; terms are Chinese in both.
    series_year, confidence, denominator
        Given in the notes.
    regions
        The setting ``publish.regions``, see :func:`wenmai.publish.style.regions.rows_of`.
    texts
        Texts of typical paragraphs by ``paragraph_id``; without them the sentences are of their excerpts.
    """
    printing = Printing(language, series_year, confidence, denominator=denominator, regions=regions)
    frames = {
        **_of_corpus(tables, printing),
        **_of_estimates(tables, printing),
        **_of_topics(tables, printing),
        **_of_concepts(tables, texts or {}, printing),
    }
    return [
        PaperTable(
            name=name,
            title=printing.text(f"table-{name}"),
            frame=frame,
            notes=note if frame.equals(frame.map(for_spreadsheet)) else f"{note} {printing.text('formula-note')}",
        )
        for name in PAPER_TABLES
        for note in (frames[name][1],)
        for frame in (_printed(frames[name][0], language),)
    ]


def _of_corpus(tables: Mapping[str, pd.DataFrame], printing: Printing) -> dict[str, tuple[pd.DataFrame, str]]:
    documents = tables["documents"]
    kept = kept_documents(documents)
    repeated = int((is_duplicate(documents) & ~is_left_out(documents)).sum())
    note = printing.text("corpus-note", n_documents=len(kept), n_duplicates=repeated)
    return {
        "sample_periods": sample.by_period(kept, tables["document_periods"], printing),
        "sample_regions": sample.by_region(kept, printing),
        "frequent_words": frequent_words.by_period(tables["frequent_terms"], tables["document_periods"], printing),
        "frequent_words_by_group": frequent_words.by_group(tables["frequent_terms"], kept, printing),
        "panel_statistics": descriptive.statistics(tables["panel"], tables["panel_codebook"], printing),
        "panel_correlations": descriptive.correlations(tables["panel"], tables["panel_codebook"], printing),
        "documents_by_type": (corpus.documents_by(kept, "doc_type"), note),
        "documents_by_year": (corpus.documents_by(kept, "year"), note),
        # all regions, whatever the rows of other tables are
        "documents_by_region": (
            corpus.documents_by(kept.assign(region=named_units(kept, "region")["name"]), "region"),
            note,
        ),
        "sources": corpus.sources(tables["profile"], printing),
        "damage": corpus.damage(tables["damage"], printing),
    }


def _of_estimates(tables: Mapping[str, pd.DataFrame], printing: Printing) -> dict[str, tuple[pd.DataFrame, str]]:
    names = concept_names(tables["concepts"], printing.language)
    keywords = tables["keyword_trends"]
    keywords = keywords[(keywords["term"] == "*") & (keywords["scope"] == "all")]
    keywords = keywords.assign(concept=keywords["concept"].replace(names))
    return {
        "topics": estimates.topics(tables["topics"], printing),
        "keyword_changes": estimates.changes(tables["changes"], tables["shapes"], names, printing),
        "topic_trends": estimates.trends(tables["topic_trends"], ["topic_id", "label"], printing, name="topic_trends"),
        "keyword_trends": estimates.trends(keywords, ["concept"], printing, name="keyword_trends"),
        "known_breaks": estimates.known_breaks(tables["known_breaks"], names, printing),
        "panel_trends": estimates.panel_trends(tables["panel_trends"], names, printing),
        "concept_ratio_changes": estimates.concept_ratio_changes(tables["concept_ratio_changes"], names, printing),
        "before_after": groups.before_after(tables["group_differences"], names, printing),
        "emerging_terms": estimates.emerging_terms(tables["emerging_terms"], printing),
        "keyness": characteristic_terms.keyness(tables["keyness"], tables["contrasts"], printing),
        "growth_targets": estimates.growth_targets(tables["targets"], printing),
        "first_uses": estimates.first_uses(tables["diffusion"], names, printing),
        "validation": estimates.validation(tables["validation"], printing),
    }


def _of_topics(tables: Mapping[str, pd.DataFrame], printing: Printing) -> dict[str, tuple[pd.DataFrame, str]]:
    related = tables["topic_correlations"]
    return {
        "topic_effects": topic_covariates.effects(tables["topic_effects"], printing),
        "topic_shares": topic_covariates.shares(tables["topic_covariates"], printing),
        "topic_content": topic_covariates.content(tables["topic_content"], printing),
        "topic_groups": topic_covariates.groups(tables["topic_groups"], printing),
        "topic_correlations": topic_covariates.correlations(related, tables["topics"], printing),
    }


def _of_concepts(
    tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], printing: Printing
) -> dict[str, tuple[pd.DataFrame, str]]:
    names = concept_names(tables["concepts"], printing.language)
    return {
        "concepts_by_group": crossed.concepts_by_group(tables["cross_tables"], names, printing),
        "concept_pairs": crossed.pairs(tables["concept_pairs"], names, printing),
        "topic_sentences": examples.of_topics(tables, texts, printing),
        "concept_sentences": examples.of_concepts(tables, names, printing),
    }


def _printed(frame: pd.DataFrame, language: str) -> pd.DataFrame:
    """The table with fixed values and headings in words; a heading that is no code is printed already."""
    out = frame.copy()
    for column in set(CODES) & set(out.columns):
        out[column] = out[column].map(lambda value: in_words(value, language))

    def heading(column: str) -> str:
        return in_words(column, language, kind="heading") if has_message(f"heading-{column}", language) else column

    return out.rename(columns=heading)


def write_paper_table(table: PaperTable, folder: str | Path) -> None:
    """Write ``<name>.csv``, ``<name>.tex`` and the notes, ``<name>.txt``, to ``folder``.

    The CSV is opened with Excel: a text that begins like a formula has an apostrophe before it, and the notes say so.
    """
    path = Path(folder) / f"{table.name}.csv"
    with replacing(path) as temporary:
        table.frame.map(for_spreadsheet).to_csv(temporary, index=False, encoding="utf-8-sig", lineterminator="\n")
    write_text(to_latex(table), path.with_suffix(".tex"))
    write_text(table.notes + "\n", path.with_suffix(".txt"))


def write_office_files(tables: Sequence[PaperTable], word: str | Path, excel: str | Path, *, language: str) -> None:
    """Write all tables to one Word and one Excel file."""
    write_word(tables, word, language=language)
    contents, *headings = (message(f"office-{key}", language) for key in ("contents", "sheet", "title", "notes"))
    write_excel(tables, excel, contents=contents, headings=headings)
