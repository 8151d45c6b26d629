"""Every paper table, notebook and result file by name: plain data, so that the rules can read it."""

from __future__ import annotations

from dataclasses import dataclass

from wenmai.publish.entry import Text

#: tables for papers (CSV and LaTeX), in the order of the report
PAPER_TABLES: dict[str, Text] = {
    "documents_by_type": Text("Documents by kind", "各类文档"),
    "documents_by_year": Text("Documents by year", "各年文档"),
    "documents_by_region": Text("Documents by region", "各地区文档"),
    "sources": Text("Sources and what became of their characters", "来源及字符去向"),
    "damage": Text("Damage found in the sources", "来源中的损坏"),
    "topics": Text("Topics of the chosen model", "所选模型的主题"),
    "topic_trends": Text("Trends of topics", "主题趋势"),
    "keyword_trends": Text("Trends of concepts", "概念趋势"),
    "known_breaks": Text("Steps in years known beforehand", "事先已知年份的阶跃"),
    "panel_trends": Text("Trends of concepts over regions and years", "各概念的地区年份面板趋势"),
    "emerging_terms": Text("New, returning and fading words by year", "各年新现、重现与淡出的词语"),
    "growth_targets": Text("Growth targets and what was reached", "增长目标与实际值"),
    "first_uses": Text("First uses of terms", "词语的首次使用"),
    "validation": Text("Validation: value, interval, target", "检验：数值、区间与目标"),
}


@dataclass(frozen=True)
class NotebookEntry:
    """One notebook: its title and the results that it reads."""

    name: str
    title: Text
    tables: tuple[str, ...]
    figures: tuple[str, ...]


_NOTEBOOKS = (
    NotebookEntry(
        "01_corpus",
        Text("The corpus and its damage", "语料及其损坏"),
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
        Text("Topics and how far to trust them", "主题及其可信度"),
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
        Text("Keywords and topics over time", "关键词与主题的变化"),
        (
            "corpus/documents.csv",
            "corpus/paragraphs.parquet",
            "trends/keyword_series.csv",
            "trends/keyword_trends.csv",
            "trends/change_points.csv",
            "trends/topic_trends.csv",
            "topics/topics.csv",
            "trends/panel.csv",
            "trends/targets.csv",
        ),
        ("trend_slopes", "targets"),
    ),
)

#: notebooks in reading order
NOTEBOOKS: dict[str, NotebookEntry] = {notebook.name: notebook for notebook in _NOTEBOOKS}

#: every table of the contract, and the files beside them: what the provenance covers
TABLES: tuple[str, ...] = (
    "corpus/documents.csv",
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
    "words/vocabulary.csv",
    "words/counts_rows.csv",
    "words/tfidf_by_document.csv",
    "words/tfidf_by_year.csv",
    "words/tfidf_by_region.csv",
    "words/tfidf_by_level.csv",
    "words/tfidf_by_role.csv",
    "words/class_terms.csv",
    "words/audit_stages.csv",
    "words/audit_dropped.csv",
    "words/audit_terms.csv",
    "words/sensitivity.csv",
    "topics/scores.csv",
    "topics/topics.csv",
    "topics/topic_words.csv",
    "topics/topic_paragraphs.csv",
    "topics/topic_matches.csv",
    "topics/reliability.csv",
    "topics/document_topics.csv",
    "topics/prevalence.csv",
    "topics/topic_effects.csv",
    "topics/topic_drift.csv",
    "trends/concepts.csv",
    "trends/keyword_documents.csv",
    "trends/keyword_paragraphs.parquet",
    "trends/keyword_series.csv",
    "trends/keyword_groups.parquet",
    "trends/keyword_adjusted.csv",
    "trends/diffusion.csv",
    "trends/plan_followup_pairs.csv",
    "trends/plan_followup.csv",
    "trends/targets.csv",
    "trends/realised.csv",
    "trends/keyword_trends.csv",
    "trends/topic_trends.csv",
    "trends/change_points.csv",
    "trends/known_breaks.csv",
    "trends/bursts.csv",
    "trends/keyness.csv",
    "trends/emerging_terms.csv",
    "trends/panel.csv",
    "trends/panel_codebook.csv",
    "trends/panel_trends.csv",
    "validation/validation.csv",
    "validation/planted_terms.csv",
    "validation/planted_topics.csv",
)
OTHER_FILES: tuple[str, ...] = (
    "words/counts.npz",
    "topics/choice.json",
    "trends/panel.parquet",
    "trends/panel.dta",
)
