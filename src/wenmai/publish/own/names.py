"""Which result files each kind of own figure reads; plain data, so that the rules can read it."""

from __future__ import annotations

#: what each kind reads, by stage and name
TABLES: dict[str, tuple[str, ...]] = {
    "series": (
        "corpus/documents.csv",
        "trends/document_periods.csv",
        "trends/concepts.csv",
        "trends/keyword_documents.csv",
        "trends/keyword_totals.csv",
        "trends/keyword_series.csv",
    ),
    "change": ("trends/concepts.csv", "trends/changes.csv"),
    "prevalence": ("topics/topics.csv", "topics/prevalence.csv"),
    "cloud": ("words/distinctive_terms.csv", "topics/topics.csv", "topics/topic_terms.csv"),
    "network": ("words/coword_nodes.csv", "words/coword_edges.csv", "words/coword_themes.csv"),
}
TABLES |= {"heatmap": TABLES["series"], "comparison": TABLES["series"]}
