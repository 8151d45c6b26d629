"""Appendix tables: typical sentences of topics and concepts, with where each is from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import zip_longest

import pandas as pd

from wenmai.publish.tables.cells import Printing, text

#: sentences of each topic or concept
SENTENCES = 5
#: words of a topic by which its sentences are chosen, those of highest relevance
WORDS = 30
#: shorter sentences say too little, longer ones are a paragraph
SHORTEST, LONGEST = 10, 150

_ENDS = re.compile(r"(?<=[。！？；!?;\n])")


def best_sentence(paragraph: str, words: Mapping[str, float]) -> str:
    """The sentence of a paragraph with the largest sum of the weights of different words, per root of its length.

    Sentences of 10 to 150 characters are preferred; of one paragraph without such a sentence the whole.
    """
    sentences = [part.strip() for part in _ENDS.split(paragraph) if part.strip()]
    fitting = [s for s in sentences if SHORTEST <= len(s) <= LONGEST] or sentences
    if not fitting:
        return paragraph.strip()
    # the root, so that neither one word nor a list of everything wins
    scores = [sum(weight for word, weight in words.items() if word in s) / len(s) ** 0.5 for s in fitting]
    return fitting[scores.index(max(scores))]


def of_topics(
    tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str], printing: Printing
) -> tuple[pd.DataFrame, str]:
    """Of the most typical paragraphs of every topic the sentence with most of its words.

    Parameters
    ----------
    tables
        ``topics``, ``topic_words``, ``topic_paragraphs`` and ``documents``.
    texts
        Texts of the paragraphs by ``paragraph_id``; where one is missing, its excerpt is used.
    """
    typical = tables["topic_paragraphs"].sort_values(["topic_id", "rank"])
    labels = dict(zip(tables["topics"]["topic_id"], tables["topics"]["label"], strict=True))
    by_topic = {
        topic: dict(zip(own["term"], own["probability"], strict=True))
        for topic, own in tables["topic_words"].sort_values("relevance", ascending=False).groupby("topic_id")
    }
    rows = []
    for topic, own in typical.groupby("topic_id"):
        words = dict(list(by_topic.get(topic, {}).items())[:WORDS])
        seen: set[str] = set()
        for row in own.to_dict("records"):
            sentence = best_sentence(texts.get(row["paragraph_id"], row["excerpt"]), words)
            if sentence not in seen and len(seen) < SENTENCES:
                seen.add(sentence)
                rows.append((topic, labels.get(topic, ""), sentence, f"{100 * row['share']:.0f}", row["doc_id"]))
    found = pd.DataFrame(rows, columns=["topic_id", "label", "sentence", "share", "doc_id"])
    table = _with_document(found, tables["documents"])
    return text(table), printing.text("table-topic_sentences.note", n=len(table), n_shown=SENTENCES)


def of_concepts(
    tables: Mapping[str, pd.DataFrame], names: Mapping[str, str], printing: Printing
) -> tuple[pd.DataFrame, str]:
    """Sentences of every concept from the sample of its dictionary: its terms in turn, the most frequent first."""
    sample = tables["dictionary_sentences"]
    counts = tables["dictionary"].set_index(["concept", "term"])["count"]
    rows = []
    for concept in names:
        own = sample[sample["concept"] == concept]
        order = sorted(set(own["term"]), key=lambda term: (-int(counts.get((concept, term), 0)), term))
        by_term = [list(own[own["term"] == term].sort_values("n").itertuples(index=False)) for term in order]
        seen: dict[str, None] = {}
        for row in (row for turn in zip_longest(*by_term) for row in turn if row is not None):
            # the same sentence may be the example of two terms
            plain = str(row.sentence).replace("【", "").replace("】", "")
            if plain not in seen and len(seen) < SENTENCES:
                seen[plain] = None
                rows.append((names[concept], row.sentence, row.doc_id))
    found = pd.DataFrame(rows, columns=["concept", "sentence", "doc_id"])
    table = _with_document(found, tables["documents"])
    return text(table), printing.text("table-concept_sentences.note", n=len(table), n_shown=SENTENCES)


def _with_document(found: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    about = documents.set_index("doc_id")[["title", "region", "year"]]
    return found.join(about, on="doc_id").drop(columns="doc_id")
