"""What the explorer shows, from the tables of a run."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from wenmai.io.documents import kept_documents
from wenmai.io.matrices import read_counts
from wenmai.io.tables import read_table
from wenmai.messages import LANGUAGES
from wenmai.publish.explorer import sentences as snippets
from wenmai.publish.explorer.documents import document_columns
from wenmai.publish.explorer.packing import texts
from wenmai.publish.explorer.series import (
    Axis,
    adjusted_columns,
    change_points,
    concept_columns,
    dictionary_items,
    items_by_document,
    known_breaks,
    series_columns,
    what_changed,
)
from wenmai.publish.explorer.terms import Counts, by_document, pinyin_of, term_series, vocabulary_columns, with_units
from wenmai.publish.explorer.topics import (
    content_columns,
    correlation_columns,
    effect_columns,
    group_columns,
    listed_words,
    mix_columns,
    paragraph_columns,
    prevalence_columns,
    reliability_columns,
    topic_columns,
    topic_map,
    word_columns,
)
from wenmai.publish.explorer.wording import code_words, page_messages
from wenmai.publish.style.regions import rows_of
from wenmai.stats.resample import Resampling

Array = NDArray[np.float64]

#: numbers of the counts by document in the page; beyond, the rarest terms have no counts
MOST_CELLS = 600_000
#: documents in the page; of more it has some of every region
MOST_DOCUMENTS = 10_000

#: kind of message of the codes of coded columns, by the column's name
_KINDS = {
    "reason": ("reason",),
    "method": ("method",),
    "over": ("over", "value"),
    "type": ("value",),
    "level": ("value",),
    "role": ("value",),
    "verdict": ("value",),
    "kind": ("value",),
    "variable": ("by",),
    "group": ("value",),
    "base": ("value",),
}


@dataclass(frozen=True, kw_only=True)
class ExplorerInput:
    """The tables of a run, by name.

    Attributes
    ----------
    tables
        All of the rule ``write_explorer`` but the following.
    counts
        Counts of every term before pruning, with ``paragraph_id``, ``role`` and ``n_units`` of their rows.
    topic_word
        p(term | topic) of the chosen model, shape ``(k, terms)``; None without a model.
    terms
        The terms of the model, in column order.
    """

    tables: Mapping[str, pd.DataFrame]
    counts: Counts
    topic_word: Array | None
    terms: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class ExplorerSettings:
    """Settings of the run that the page uses, named as in the configuration."""

    corpus: str
    language: str
    explorer_texts: str
    denominator: str
    tfidf_vocabulary: str
    palette: Sequence[str]
    how: Resampling
    regions: str = "auto"


#: columns that are read of large tables
_COLUMNS = {
    "paragraphs": ("paragraph_id", "doc_id", "n", "text", "role", "heading", "spans"),
    "tokens": ("paragraph_id", "n_tokens", "n_characters"),
    "phrases": ("phrase", "parts", "kept"),
    "keyword_documents": ("doc_id", "concept", "term", "scope", "count", "n_units"),
}


def read_input(paths: Mapping[str, str], *, model: str | None, denominator: str) -> ExplorerInput:
    """Read the inputs of the rule ``write_explorer``.

    Parameters
    ----------
    paths
        File of every table, by name, and ``counts`` and ``choice``.
    model
        File of the chosen topic model, if there is one.
    denominator
        ``characters`` or ``tokens``.
    """
    tables = {
        name: read_table(path, columns=_COLUMNS.get(name))
        for name, path in paths.items()
        if name not in ("counts", "choice")
    }
    matrix, terms = read_counts(paths["counts"], tables["counts_all_rows"], tables["counts_all_terms"])
    rows = with_units(tables["counts_all_rows"], tables["paragraphs"], tables["tokens"], denominator)
    vocabulary = tables["vocabulary"]
    kept = vocabulary[vocabulary["column"].notna()].sort_values("column")["term"].tolist()
    topic_word = np.load(model, allow_pickle=False)["topic_word"] if model else None
    if topic_word is not None and topic_word.shape[-1] != len(kept):
        topic_word = None
    return ExplorerInput(tables=tables, counts=Counts(matrix, tuple(terms), rows), topic_word=topic_word, terms=kept)


def explorer_payload(given: ExplorerInput, settings: ExplorerSettings) -> dict[str, Any]:
    """Everything that the page shows, as JSON values."""
    tables = dict(given.tables)
    tables["documents"] = carried_documents(tables["documents"])
    doc_ids = tables["documents"]["doc_id"].tolist()
    axis = Axis.of(tables["keyword_series"], tables["document_periods"])
    items = dictionary_items(tables["concepts"], tables["keyword_series"])
    counts = given.counts.most_frequent(MOST_CELLS, len(doc_ids))
    vocabulary, _ = vocabulary_columns(tables["vocabulary"], counts.terms)
    payload: dict[str, Any] = {
        "concepts": concept_columns(tables["concepts"])
        | {"pinyin": pinyin_of(tables["concepts"]["label_zh"].fillna("").tolist())},
        "items": {
            "concept": texts(items["concept"]),
            "term": texts(items["term"]),
            "pinyin": pinyin_of(items["term"].tolist()),
        },
        "itemCounts": items_by_document(tables["keyword_documents"], items, doc_ids),
        "series": series_columns(tables["keyword_series"], items, axis),
        "adjusted": adjusted_columns(tables["keyword_adjusted"], tables["concepts"]["concept"].tolist(), axis),
        "changed": what_changed({name: tables[name] for name in ("answers", "changes")}, items),
        "points": change_points(tables["change_points"], items),
        "breaks": known_breaks(tables["known_breaks"], items),
        "vocabulary": vocabulary,
        "phrases": _phrases(tables["phrases"]),
        "counts": by_document(counts, doc_ids),
        "terms": term_series(counts, _dated(given.tables), axis, settings.how),
        "documents": document_columns(tables, axis),
        "topics": _topics(given, doc_ids, with_text=settings.explorer_texts != "none") | _related(tables, axis.names),
    }
    payload["sentences"], carried = _sentences(tables, counts, doc_ids, settings.explorer_texts)
    payload["meta"] = _meta(given, settings, axis, counts, carried | {"n_carried": len(doc_ids)})
    payload["messages"] = {language: page_messages(language) for language in LANGUAGES}
    payload["words"] = code_words([*_codes(payload), *(("value", name) for name in payload["breaks"]["name"])])
    return payload


def carried_documents(documents: pd.DataFrame, *, most: int = MOST_DOCUMENTS) -> pd.DataFrame:
    """The documents that the page has: all, or as many of each region as there is room for.

    Parameters
    ----------
    documents
        The table of this name.
    most
        Documents in the page. Those that repeat others or are left out of the analysis go first; which documents of
        a region stay is drawn by a digest of their names, the same in each run.
    """
    if len(documents) <= most:
        return documents
    kept = documents[documents["doc_id"].isin(kept_documents(documents)["doc_id"])]
    if len(kept) > most:
        drawn = kept["doc_id"].map(lambda name: hashlib.sha256(name.encode()).hexdigest())
        turn = kept.assign(drawn=drawn).sort_values("drawn", kind="stable").groupby("adcode", sort=False).cumcount()
        order = pd.DataFrame({"turn": turn, "drawn": drawn}).sort_values(["turn", "drawn"], kind="stable")
        kept = kept.loc[kept.index.isin(order.index[:most])]
    return kept.reset_index(drop=True)


def _meta(
    given: ExplorerInput, settings: ExplorerSettings, axis: Axis, counts: Counts, carried: Mapping[str, Any]
) -> dict[str, Any]:
    documents = given.tables["documents"]
    return {
        "corpus": settings.corpus,
        "language": settings.language,
        "texts": settings.explorer_texts,
        "denominator": settings.denominator,
        "tfidf": settings.tfidf_vocabulary,
        "confidence": settings.how.confidence,
        "palette": list(settings.palette),
        "regions": rows_of(kept_documents(documents), settings.regions, settings.language)[0],
        "times": list(axis.times),
        "periods": list(axis.names),
        "n_documents": len(kept_documents(documents)),
        "n_found": len(documents),
        "n_terms": len(counts.terms),
        "n_terms_all": len(given.counts.terms),
        **carried,
    }


def _dated(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The documents of the yearly series with their period."""
    placed = tables["document_periods"]
    kept = kept_documents(tables["documents"])["doc_id"]
    inside = placed[
        placed["in_series"].fillna(False).astype(bool) & placed["time"].notna() & placed["doc_id"].isin(kept)
    ]
    return inside[["doc_id", "time"]].drop_duplicates("doc_id")


def _phrases(phrases: pd.DataFrame) -> dict[str, Any]:
    """The parts of every phrase that was joined, by the phrase."""
    kept = phrases[phrases["kept"].fillna(False).astype(bool)]
    return dict(zip(texts(kept["phrase"]), texts(kept["parts"]), strict=True))


def _topics(given: ExplorerInput, doc_ids: Sequence[str], *, with_text: bool) -> dict[str, Any]:
    tables = given.tables
    topics = tables["topics"]
    ids = topics["topic_id"].tolist()
    chances = given.topic_word
    if chances is not None and len(chances) == len(ids) and len(ids):
        shares = topics["share"].to_numpy(dtype=float)
        words, places = word_columns(chances, shares, given.terms), topic_map(chances)
    else:
        words, places = listed_words(tables["topic_words"], ids), {}
    return topic_columns(tables) | {
        "words": words,
        "map": places,
        "reliability_of": reliability_columns(tables["reliability"]),
        "prevalence": prevalence_columns(tables["prevalence"], ids),
        "paragraphs": paragraph_columns(tables["topic_paragraphs"], doc_ids, with_text=with_text),
        "mix": mix_columns(tables["document_topics"], ids, doc_ids),
    }


def _related(tables: Mapping[str, pd.DataFrame], periods: Sequence[str]) -> dict[str, Any]:
    """How topics go together, with what they vary, and their groups."""
    return {
        "correlations": correlation_columns(tables["topic_correlations"]),
        "effects": effect_columns(tables["topic_effects"]),
        "content": content_columns(tables["topic_content"]),
        "groups": group_columns(tables["topic_groups"], periods),
    }


def _sentences(
    tables: Mapping[str, pd.DataFrame], counts: Counts, doc_ids: Sequence[str], mode: str
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The sentences that the page carries, and what share of the text they are."""
    paragraphs = tables["paragraphs"]
    kept = kept_documents(tables["documents"])["doc_id"]
    paragraphs = paragraphs[paragraphs["doc_id"].isin(kept)].reset_index(drop=True)
    total = int(paragraphs["text"].str.len().sum())
    sampled = mode != "all" or total > snippets.MOST_CHARACTERS
    keywords = tables["keyword_paragraphs"]
    if mode == "none":
        chosen: list[snippets.Sentence] = []
    elif sampled:
        times = tables["document_periods"].drop_duplicates("doc_id").set_index("doc_id")["time"]
        wanted = snippets.wanted_places(keywords, counts, times)
        room = 1.0 if mode == "all" else snippets.MOST_OF_A_DOCUMENT
        chosen = snippets.choose(paragraphs, wanted, of_a_document=room, most=snippets.MOST_CHARACTERS)
    else:
        chosen = snippets.every(paragraphs)
    columns = snippets.sentence_columns(paragraphs, chosen, doc_ids)
    listed = tables["dictionary"]
    terms = listed.loc[listed["condition"].fillna("") != "", "term"].unique().tolist()
    columns["conditioned"] = dict(snippets.conditioned(terms, keywords, paragraphs, chosen))
    carried = {
        "characters": total,
        "carried": sum(s.end - s.start for s in chosen),
        "sampled": bool(sampled and mode != "none"),
        "share_of_document": 1.0 if mode == "all" else round(snippets.MOST_OF_A_DOCUMENT, 4),
    }
    return columns, carried


def _codes(value: Any, name: str = "") -> list[tuple[str, str]]:
    """Every code of the coded columns, with the kind of its message."""
    if isinstance(value, dict):
        if name in _KINDS and set(value) == {"names", "value"}:
            return [(kind, code) for kind in _KINDS[name] for code in value["names"]]
        return [pair for key, part in value.items() for pair in _codes(part, str(key))]
    if isinstance(value, list) and name in _KINDS:
        return [(kind, part) for kind in _KINDS[name] for part in value if isinstance(part, str)]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [pair for part in value for pair in _codes(part, name)]
    return []
