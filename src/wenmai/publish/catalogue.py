"""What the stage publish makes: figures, paper tables and notebooks by name, and the result files it covers.

Plain data, so that the rules can read it: the Snakefile takes inputs and targets from it, the report its order, the
tests the names of the modules in :mod:`wenmai.publish.figures`. Titles and captions are messages: ``group-<name>``,
``figure-<name>``, ``table-<name>``, ``notebook-<name>``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class FigureEntry:
    """One figure: its name, its group in the report, and the result files that it reads."""

    name: str
    group: str
    tables: tuple[str, ...]

    @property
    def batch(self) -> str:
        """One of :data:`BATCHES`, by the stages whose results the figure reads."""
        if any(path.startswith("topics/guided/") for path in self.tables):
            return "guided"
        stages = {"topics" if "topic" in path else path.split("/")[0] for path in self.tables} - {"corpus"}
        if stages <= {"words"}:
            return "texts"
        if stages <= {"trends", "words"}:
            return "trends"
        return "topics" if stages == {"topics"} else "several"


@dataclass(frozen=True)
class NotebookEntry:
    """One notebook: its group in the report, and the result files and figures that it reads."""

    name: str
    group: str
    tables: tuple[str, ...]
    figures: tuple[str, ...]


#: groups of figures, in the order of the report: what was found, then what it rests on
GROUPS: tuple[str, ...] = ("overview", "trends", "topics", "words", "corpus", "validation")

_FIGURES = (
    FigureEntry(
        "overview",
        "overview",
        (
            "corpus/documents.csv",
            "corpus/profile.csv",
            "trends/concepts.csv",
            "trends/keyword_series.csv",
            "topics/topics.csv",
            "topics/prevalence.csv",
        ),
    ),
    FigureEntry("documents_by_year", "corpus", ("corpus/documents.csv",)),
    FigureEntry("documents_by_region", "corpus", ("corpus/documents.csv",)),
    FigureEntry("ledger_share", "corpus", ("corpus/profile.csv",)),
    FigureEntry("tfidf_terms", "words", ("words/tfidf_by_year.csv",)),
    FigureEntry("word_clouds", "words", ("words/distinctive_terms.csv",)),
    FigureEntry("distinctive_terms", "words", ("words/distinctive_terms.csv",)),
    FigureEntry("correspondence", "words", ("words/correspondence.csv",)),
    FigureEntry(
        "coword_network",
        "words",
        (
            "words/coword_nodes.csv",
            "words/coword_edges.csv",
            "words/coword_themes.csv",
        ),
    ),
    FigureEntry("strategic_diagram", "words", ("words/coword_themes.csv",)),
    FigureEntry(
        "thematic_evolution",
        "words",
        (
            "words/coword_nodes.csv",
            "words/coword_themes.csv",
        ),
    ),
    FigureEntry(
        "topic_words",
        "topics",
        (
            "topics/topics.csv",
            "topics/topic_words.csv",
        ),
    ),
    FigureEntry(
        "topic_clouds",
        "topics",
        (
            "topics/topics.csv",
            "topics/topic_terms.csv",
        ),
    ),
    FigureEntry(
        "topic_terms",
        "topics",
        (
            "topics/topics.csv",
            "topics/topic_terms.csv",
        ),
    ),
    FigureEntry(
        "topic_prevalence",
        "topics",
        (
            "topics/topics.csv",
            "topics/prevalence.csv",
        ),
    ),
    FigureEntry("topic_groups", "topics", ("topics/topic_groups.csv",)),
    FigureEntry("topic_hierarchy", "topics", ("topics/topic_hierarchy.csv",)),
    FigureEntry(
        "topic_correlations",
        "topics",
        (
            "topics/topics.csv",
            "topics/topic_correlations.csv",
            "topics/topic_hierarchy.csv",
        ),
    ),
    FigureEntry(
        "topic_regions",
        "topics",
        (
            "corpus/documents.csv",
            "topics/topics.csv",
            "topics/document_topics.csv",
        ),
    ),
    FigureEntry(
        "topic_effects",
        "topics",
        (
            "topics/topics.csv",
            "topics/topic_effects.csv",
        ),
    ),
    FigureEntry(
        "model_scores",
        "topics",
        (
            "topics/scores.csv",
            "topics/choice.json",
        ),
    ),
    FigureEntry(
        "keyword_series",
        "trends",
        (
            "trends/concepts.csv",
            "trends/keyword_series.csv",
            "trends/keyword_courses.csv",
            "trends/changes.csv",
            "trends/shapes.csv",
        ),
    ),
    FigureEntry(
        "concept_families",
        "trends",
        (
            "trends/concepts.csv",
            "trends/concept_ratios.csv",
        ),
    ),
    FigureEntry("concept_ratios", "trends", ("trends/concept_ratios.csv",)),
    FigureEntry("keyword_heatmap", "trends", ("trends/keyword_series.csv",)),
    FigureEntry(
        "keyword_by_group",
        "trends",
        (
            "trends/concepts.csv",
            "trends/keyword_groups.parquet",
            "trends/group_changes.csv",
            "trends/group_differences.csv",
        ),
    ),
    FigureEntry(
        "keyword_adjusted",
        "trends",
        (
            "trends/concepts.csv",
            "trends/keyword_adjusted.csv",
        ),
    ),
    FigureEntry(
        "trend_slopes",
        "trends",
        (
            "trends/concepts.csv",
            "trends/keyword_trends.csv",
            "trends/topic_trends.csv",
            "topics/topics.csv",
        ),
    ),
    FigureEntry(
        "change_points",
        "trends",
        (
            "trends/concepts.csv",
            "trends/change_points.csv",
        ),
    ),
    FigureEntry(
        "known_breaks",
        "trends",
        (
            "trends/concepts.csv",
            "trends/known_breaks.csv",
            "trends/keyword_trends.csv",
        ),
    ),
    FigureEntry(
        "panel_trends",
        "trends",
        (
            "trends/concepts.csv",
            "trends/panel_trends.csv",
        ),
    ),
    FigureEntry(
        "emerging_terms",
        "trends",
        (
            "words/vocabulary.csv",
            "trends/keyword_series.csv",
            "trends/emerging_terms.csv",
        ),
    ),
    FigureEntry(
        "keyness",
        "trends",
        (
            "trends/contrasts.csv",
            "trends/keyness.csv",
        ),
    ),
    FigureEntry(
        "keyness_scatter",
        "trends",
        (
            "trends/contrasts.csv",
            "trends/keyness.csv",
            "trends/keyness_terms.parquet",
        ),
    ),
    FigureEntry("text_measures", "trends", ("trends/text_series.csv",)),
    FigureEntry("diffusion", "trends", ("trends/diffusion.csv",)),
    FigureEntry(
        "plan_followup",
        "trends",
        (
            "trends/concepts.csv",
            "trends/plan_followup.csv",
        ),
    ),
    FigureEntry("targets", "trends", ("trends/targets.csv",)),
    FigureEntry("validation", "validation", ("validation/validation.csv",)),
)

#: figures by name, in the order of the report
FIGURES: dict[str, FigureEntry] = {figure.name: figure for figure in _FIGURES}

#: figures of results that a run makes only where a setting asks for them, here topics.guide
GUIDED_FIGURES: dict[str, FigureEntry] = {
    "guided_topics": FigureEntry(
        "guided_topics",
        "topics",
        (
            "topics/guided/guided_topics.csv",
            "topics/guided/guided_prevalence.csv",
            "trends/keyword_series.csv",
        ),
    )
}

#: figures that one process draws: of the texts and their words, of topics, of keywords and other series, of several
BATCHES: tuple[str, ...] = ("texts", "topics", "trends", "several")


def figures_of(batch: str) -> list[FigureEntry]:
    """The figures of one of :data:`BATCHES`, or of guided topics (``guided``), in the order of the report."""
    return [figure for figure in (FIGURES | GUIDED_FIGURES).values() if figure.batch == batch]


#: tables for papers (CSV and LaTeX) with their groups, in the order of the report
PAPER_TABLES: dict[str, str] = {
    "sample_periods": "corpus",
    "sample_regions": "corpus",
    "documents_by_type": "corpus",
    "documents_by_year": "corpus",
    "documents_by_region": "corpus",
    "sources": "corpus",
    "damage": "corpus",
    "frequent_words": "words",
    "frequent_words_by_group": "words",
    "topics": "topics",
    "topic_effects": "topics",
    "topic_shares": "topics",
    "topic_content": "topics",
    "topic_groups": "topics",
    "topic_correlations": "topics",
    "keyword_changes": "trends",
    "topic_trends": "trends",
    "keyword_trends": "trends",
    "concept_ratio_changes": "trends",
    "known_breaks": "trends",
    "panel_trends": "trends",
    "before_after": "trends",
    "emerging_terms": "trends",
    "keyness": "trends",
    "growth_targets": "trends",
    "first_uses": "trends",
    "concepts_by_group": "trends",
    "concept_pairs": "trends",
    "panel_statistics": "trends",
    "panel_correlations": "trends",
    "validation": "validation",
    "topic_sentences": "topics",
    "concept_sentences": "trends",
}

#: paper tables that are no part of the report, which has what they hold in other forms, or links to their files
NOT_IN_REPORT = frozenset(
    (
        *("sample_periods", "sample_regions", "frequent_words", "frequent_words_by_group", "concepts_by_group"),
        *("concept_pairs", "panel_statistics", "panel_correlations", "topic_sentences", "concept_sentences"),
        *("topic_shares", "topic_content"),
    )
)

_NOTEBOOKS = (
    NotebookEntry(
        "01_corpus",
        "corpus",
        (
            "corpus/documents.csv",
            "corpus/profile.csv",
            "corpus/damage.csv",
            "corpus/rejected.csv",
            "words/vocabulary.csv",
        ),
        ("documents_by_region",),
    ),
    NotebookEntry(
        "02_topics",
        "topics",
        (
            "topics/choice.json",
            "topics/scores.csv",
            "topics/topics.csv",
            "topics/reliability.csv",
            "topics/topic_paragraphs.csv",
            "topics/prevalence.csv",
        ),
        ("topic_words",),
    ),
    NotebookEntry(
        "03_trends",
        "trends",
        (
            "corpus/documents.csv",
            "corpus/paragraphs.parquet",
            "trends/concepts.csv",
            "trends/keyword_series.csv",
            "trends/keyword_trends.csv",
            "tables/answers.csv",
            "trends/change_points.csv",
            "trends/topic_trends.csv",
            "topics/topics.csv",
            "trends/panel.csv",
            "trends/targets.csv",
        ),
        (
            "trend_slopes",
            "targets",
        ),
    ),
)

#: notebooks in reading order
NOTEBOOKS: dict[str, NotebookEntry] = {notebook.name: notebook for notebook in _NOTEBOOKS}

#: every table of the contract; with the other files, what the provenance covers
TABLES: tuple[str, ...] = (
    "corpus/documents.csv",
    "corpus/documents_found.csv",
    "corpus/columns.csv",
    "corpus/document_dates.csv",
    "corpus/corrections.csv",
    "corpus/variables.csv",
    "corpus/merge.csv",
    "corpus/selection.csv",
    "corpus/understood.csv",
    "corpus/doubts.csv",
    "corpus/paragraphs.parquet",
    "corpus/ledger.parquet",
    "corpus/damage.csv",
    "corpus/duplicates.csv",
    "corpus/rejected.csv",
    "corpus/profile.csv",
    "words/first_pass.parquet",
    "words/phrases.csv",
    "words/tokens.parquet",
    "words/paragraph_use.parquet",
    "words/text_use.csv",
    "words/vocabulary.csv",
    "words/counts_rows.csv",
    "words/counts_all_rows.csv",
    "words/counts_all_terms.csv",
    "words/tfidf_by_document.csv",
    "words/tfidf_by_year.csv",
    "words/tfidf_by_region.csv",
    "words/tfidf_by_level.csv",
    "words/tfidf_by_role.csv",
    "words/class_terms.csv",
    "words/coword_nodes.csv",
    "words/coword_edges.csv",
    "words/coword_themes.csv",
    "words/distinctive_terms.csv",
    "words/correspondence.csv",
    "words/text_measures.csv",
    "words/frequent_terms.csv",
    "words/dtm_documents.csv",
    "words/dtm_terms.csv",
    "words/spaced_texts.csv",
    "words/audit_stages.csv",
    "words/audit_dropped.csv",
    "words/audit_terms.csv",
    "words/sensitivity.csv",
    "topics/scores.csv",
    "topics/topics.csv",
    "topics/topic_words.csv",
    "topics/topic_terms.csv",
    "topics/topic_paragraphs.csv",
    "topics/topic_matches.csv",
    "topics/topic_numbers.csv",
    "topics/reliability.csv",
    "topics/document_topics.csv",
    "topics/prevalence.csv",
    "topics/topic_groups.csv",
    "topics/topic_correlations.csv",
    "topics/topic_hierarchy.csv",
    "topics/topic_continued.csv",
    "topics/topic_effects.csv",
    "topics/topic_covariates.csv",
    "topics/topic_content.csv",
    "topics/topic_drift.csv",
    "trends/concepts.csv",
    "trends/document_periods.csv",
    "trends/concept_topics.csv",
    "trends/concept_terms.csv",
    "trends/dictionary.csv",
    "trends/dictionary_sentences.csv",
    "trends/coding_sheet.csv",
    "trends/keyword_documents.csv",
    "trends/keyword_paragraphs.parquet",
    "trends/keyword_totals.csv",
    "trends/keyword_series.csv",
    "trends/keyword_groups.parquet",
    "trends/keyword_adjusted.csv",
    "trends/text_series.csv",
    "trends/concept_ratios.csv",
    "trends/concept_ratio_changes.csv",
    "trends/cross_tables.csv",
    "trends/concept_pairs.csv",
    "trends/diffusion.csv",
    "trends/plan_followup_pairs.csv",
    "trends/plan_followup.csv",
    "trends/targets.csv",
    "trends/realised.csv",
    "trends/changes.csv",
    "trends/topic_changes.csv",
    "trends/group_changes.csv",
    "trends/group_differences.csv",
    "trends/keyword_trends.csv",
    "trends/topic_trends.csv",
    "trends/change_points.csv",
    "trends/known_breaks.csv",
    "trends/shapes.csv",
    "trends/keyword_courses.csv",
    "trends/bursts.csv",
    "trends/contrasts.csv",
    "trends/keyness.csv",
    "trends/keyness_terms.parquet",
    "trends/emerging_terms.csv",
    "trends/panel.csv",
    "trends/panel_codebook.csv",
    "trends/panel_trends.csv",
    "tables/answers.csv",
    "validation/validation.csv",
    "validation/planted_terms.csv",
    "validation/planted_topics.csv",
)
OTHER_FILES: tuple[str, ...] = (
    "words/counts.npz",
    "words/counts_all.npz",
    "words/dtm.mtx",
    "words/tokens.jsonl.gz",
    "words/coword.gexf",
    "words/coword.graphml",
    "words/coword_map.txt",
    "words/coword_network.txt",
    "topics/choice.json",
    "topics/codebook.html",
    "topics/codebook.docx",
    "trends/panel.parquet",
    "trends/panel.dta",
    "trends/coding_sheet.xlsx",
)
