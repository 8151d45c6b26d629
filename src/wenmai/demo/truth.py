"""The truth of the texts, as plain CSV tables: never read by a stage, only by the validation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from wenmai.demo.compose import TOPICS, Document, Span, share_of_terms
from wenmai.demo.news import EVENTS, names_term
from wenmai.demo.noise import COMMON_SD, PHI, REGION_SD
from wenmai.demo.pages import Source
from wenmai.demo.places import PROVINCE, REGIONS, Region
from wenmai.demo.planted import PLANTED
from wenmai.demo.terms import direction
from wenmai.io.files import replacing

TABLES = (
    "regions",
    "documents",
    "paragraphs",
    "sections",
    "damage",
    "topics",
    "document_topics",
    "terms",
    "term_rates",
    "bursts",
    "holes",
    "model",
    "rejected",
)


def regions() -> pd.DataFrame:
    """All regions of the fictional province, in the form of ``documents.extra_regions``."""
    rows = [(*PROVINCE, "province", "")] + [(r.adcode, r.name, r.level, r.parent) for r in REGIONS]
    return pd.DataFrame(rows, columns=["adcode", "name", "level", "parent"])


def documents(sources: Sequence[Source]) -> pd.DataFrame:
    """One row a document in a source: what the pipeline should find."""
    rows = [
        {
            "source": source.name,
            "order": order,
            "key": placed.document.key,
            "title": placed.title,
            "doc_type": placed.document.doc_type,
            "region": placed.document.region.name,
            "adcode": placed.document.region.adcode,
            "level": placed.document.region.level,
            "delivered": placed.document.delivered,
            "published": placed.published,
            "report_year": placed.document.report_year,
            "body_start": placed.start,
            "body_end": placed.end,
            "body_first": placed.first.replace("\n", "⏎"),
            "body_last": placed.last.replace("\n", "⏎"),
            "truncated": str(placed.truncated).lower(),
            "numbers_unsafe": str(placed.numbers_unsafe).lower(),
            "duplicate_of": placed.duplicate_of,
        }
        for source in sources
        for order, placed in enumerate(source.placed, 1)
    ]
    return pd.DataFrame(rows)


def paragraphs(sources: Sequence[Source]) -> pd.DataFrame:
    """One row a paragraph of clean text, before any damage, with role, period and topic."""
    rows = [
        (source.name, order, n, p.role, p.kind, p.period, p.topic, str(p.reused).lower(), p.text)
        for source in sources
        for order, placed in enumerate(source.placed, 1)
        for n, p in enumerate(placed.document.paragraphs, 1)
    ]
    return pd.DataFrame(rows, columns=["source", "order", "n", "role", "kind", "period", "topic", "reused", "text"])


def sections(sources: Sequence[Source]) -> pd.DataFrame:
    """Where the sections of a document begin: its first paragraphs of a role and period."""
    rows = []
    for source in sources:
        for order, placed in enumerate(source.placed, 1):
            last = ("", "")
            for p in placed.document.paragraphs:
                if (p.role, p.period) != last:
                    rows.append((source.name, order, p.role, p.period, p.text[:24]))
                last = (p.role, p.period)
    return pd.DataFrame(rows, columns=["source", "order", "role", "period", "starts_with"])


def damage(sources: Sequence[Source]) -> pd.DataFrame:
    """One row a planted damage, with its place in the source."""
    rows = [(source.name, order, d.kind, d.start, d.end, d.context) for source in sources for order, d in source.damage]
    return pd.DataFrame(rows, columns=["source", "order", "kind", "start", "end", "context"])


def topics(all_documents: Iterable[Document]) -> pd.DataFrame:
    """The word distribution of each topic, realised: its content terms over all documents."""
    counts: dict[str, Counter[str]] = {t.name: Counter() for t in TOPICS}
    for document in all_documents:
        for paragraph in document.paragraphs:
            for topic, terms in paragraph.terms().items():
                counts[topic].update(terms)
    labels = {t.name: t.label for t in TOPICS}
    rows = [
        (topic, labels[topic], term, count, f"{count / found.total():.6g}")
        for topic, found in counts.items()
        for term, count in sorted(found.items(), key=lambda item: (-item[1], item[0]))
    ]
    return pd.DataFrame(rows, columns=["topic", "label", "term", "count", "probability"])


def document_topics(sources: Sequence[Source]) -> pd.DataFrame:
    """Topic shares of every document: realised over its content terms, and as drawn."""
    rows = [
        (source.name, order, topic, f"{share:.6g}", f"{placed.document.shares[topic]:.6g}")
        for source in sources
        for order, placed in enumerate(source.placed, 1)
        for topic, share in share_of_terms(placed.document).items()
    ]
    return pd.DataFrame(rows, columns=["source", "order", "topic", "share", "drawn"])


def terms(span: Span) -> pd.DataFrame:
    """The planted terms that occur in the span of the corpus, and the trend a right test should call.

    ``appears`` is the first year of a term that is absent before, ``ends`` the first year without it of one that
    dies; both are empty where that lies outside the span, and for terms that come and go.
    """
    rows = []
    for planted in PLANTED:
        rates = _rates(span, planted.term)
        used = [year for year, rate in rates.items() if rate > 0]
        if used:
            year = "" if planted.year is None else str(planted.year)
            steady = len(used) == used[-1] - used[0] + 1
            appears = str(used[0]) if steady and used[0] > span.first_year else ""
            ends = str(used[-1] + 1) if steady and used[-1] < span.first_year + span.years - 1 else ""
            way = direction(list(rates.values()))
            rows.append((planted.term, planted.topic, planted.pattern, year, way, appears, ends))
    return pd.DataFrame(rows, columns=["term", "topic", "pattern", "year", "direction", "appears", "ends"])


def term_rates(span: Span, all_documents: Sequence[Document]) -> pd.DataFrame:
    """Planted rate, expected and realised count of every planted term by year, over the work reports.

    ``rate`` is the trend. ``expected_count`` is the mean count given the noise that all regions share in that
    year: what an interval that resamples documents should cover, divided by the tokens.
    """
    counts: dict[int, Counter[str]] = {}
    expected: dict[int, Counter[str]] = {}
    for document in all_documents:
        if document.doc_type == "government_work_report":
            found = counts.setdefault(document.report_year, Counter())
            for paragraph in document.paragraphs:
                for _, written in paragraph.sentences:
                    found.update(written.terms)
            means = expected.setdefault(document.report_year, Counter())
            for term, mean in document.expected.items():
                means[term] += mean  # type: ignore[assignment]
    rows = [
        (planted.term, year, f"{rate:.6g}", f"{expected[year][planted.term]:.6g}", counts[year][planted.term])
        for planted in PLANTED
        for year, rate in _rates(span, planted.term).items()
        if year in counts
    ]
    return pd.DataFrame(rows, columns=["term", "year", "rate", "expected_count", "count"])


def bursts(all_documents: Iterable[Document]) -> pd.DataFrame:
    """The planted bursts in news: months, texts in them, and how many of these name the term."""
    news = [document for document in all_documents if document.doc_type == "news"]
    rows = []
    for event in EVENTS:
        inside = [document for document in news if event.holds(document.published[:7])]
        named = sum(names_term(document, event.term) for document in inside)
        others = sum(names_term(document, event.term) for document in news) - named
        if inside:
            rows.append((event.term, event.first, event.last, len(inside), named, others))
    return pd.DataFrame(rows, columns=["term", "start", "end", "texts", "named", "named_outside"])


def holes(regions: Sequence[Region], span: Span) -> pd.DataFrame:
    """The region-years without a work report."""
    rows = [
        (region.adcode, span.first_year + offset)
        for region in regions
        for offset in range(span.years)
        if not region.has_report(offset)
    ]
    return pd.DataFrame(rows, columns=["adcode", "year"])


def model() -> pd.DataFrame:
    """The parameters of the noise on planted rates."""
    rows = [
        ("common_sd", COMMON_SD, "standard deviation of the log rate of a term between years, common to all regions"),
        ("region_sd", REGION_SD, "standard deviation of the log rate of a term between the texts of regions in a year"),
        ("phi", PHI, "autocorrelation of both from one year to the next"),
    ]
    return pd.DataFrame(rows, columns=["parameter", "value", "meaning"])


def _rates(span: Span, term: str) -> Mapping[int, float]:
    planted = next(p for p in PLANTED if p.term == term)
    years = range(span.first_year, span.first_year + span.years)
    return {year: planted.rate(year, first_year=span.first_year, years=span.years) for year in years}


def write_truth(
    folder: Path,
    sources: Sequence[Source],
    all_documents: Sequence[Document],
    rejected: Sequence[str],
    chosen: Sequence[Region],
    span: Span,
) -> None:
    """Write all truth tables into ``folder``."""
    tables = {
        "regions": regions(),
        "documents": documents(sources),
        "paragraphs": paragraphs(sources),
        "sections": sections(sources),
        "damage": damage(sources),
        "topics": topics(all_documents),
        "document_topics": document_topics(sources),
        "terms": terms(span),
        "term_rates": term_rates(span, all_documents),
        "bursts": bursts(all_documents),
        "holes": holes(chosen, span),
        "model": model(),
        "rejected": pd.DataFrame({"source": list(rejected)}),
    }
    for name in TABLES:
        with replacing(folder / f"{name}.csv") as temporary:
            tables[name].to_csv(temporary, index=False, encoding="utf-8", lineterminator="\n")
