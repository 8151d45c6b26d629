"""What phrases and vocabulary rules do to the topics, measured on a basis that all vocabularies share.

Run the workflow on a corpus first (the stages corpus and words are enough), then::

    python benchmarks/words_topics.py results
    python benchmarks/words_topics.py results --engines nmf --k 12 --vocabularies rules both both:0.7

Vocabularies are made of the same texts: ``plain`` (no phrases; stop lists, rare and common terms, places), ``phrases``
(the same with phrases joined), ``rules`` (no phrases; with the rules on speakers, ceremony by formula and residual
IDF), ``both``, the default, and ``after`` (the same, but terms judged as common or even by what joining left of
them). A number behind a colon joins only phrases of at least that NPMI. Each vocabulary is fitted to samples of 80 % of
the documents, with ``--consensus`` from the start and the prior that the workflow uses, which takes five times as long.
Printed are means over the samples:

- ``own``: NPMI of the top words in the paragraphs of the vocabulary itself. Vocabularies are not on one scale there:
  a joined phrase no longer meets its own words, and words that are in fewer paragraphs meet less.
- ``strings``: NPMI of the same words by where their characters stand in the texts, without pairs of which one holds
  the other or which are neighbours in most of the paragraphs that they share; and how it differs from the first
  vocabulary, sample by sample, with the standard deviation of that difference.
- ``matched``: of every held-out paragraph the even and the odd sentences are given topic shares; the mean reciprocal
  rank of the other half among all other halves, by the similarity of shares. It asks what shares know, not what words
  top a list.
- ``words``, ``shares``: agreement of samples, as Jaccard index of matched top words and as correlation of the matched
  topics' shares in all paragraphs; ``diversity``: share of distinct top words.
- ``split``: share of the top words that lose a fifth of their uses or more to the phrases of the run.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linear_sum_assignment

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai import config  # noqa: E402
from wenmai.io.tables import read_table  # noqa: E402
from wenmai.topics.engines.consensus import find_consensus  # noqa: E402
from wenmai.topics.engines.fit import fit_part  # noqa: E402
from wenmai.topics.engines.model import TopicModel  # noqa: E402
from wenmai.topics.selection.heldout import PRIOR_TOKENS, fold_in  # noqa: E402
from wenmai.topics.selection.scores import diversity, matched, npmi  # noqa: E402
from wenmai.topics.selection.split import Split  # noqa: E402
from wenmai.topics.selection.units import SENTENCE_ENDS  # noqa: E402
from wenmai.topics.settings import FitSettings  # noqa: E402
from wenmai.words.counts import Uses, count_seen, count_terms  # noqa: E402
from wenmai.words.phrases.retokenize import second_pass  # noqa: E402
from wenmai.words.segment import read_lexicon  # noqa: E402
from wenmai.words.tokens import TermIndex, read_tokens, token_writer  # noqa: E402
from wenmai.words.vocabulary.build import build_vocabulary  # noqa: E402
from wenmai.words.vocabulary.filters import Filters, stop_lists  # noqa: E402
from wenmai.words.vocabulary.names import place_names, speaker_names  # noqa: E402
from wenmai.words.vocabulary.paragraph_filter import FORMULA  # noqa: E402

SHARE = 0.8
#: share of its uses that a word loses to phrases to count as split
LOST = 0.2
#: kept terms that each half of a paragraph must have
HALF_TERMS = 5

Shares = NDArray[np.float64]


class Strings:
    """NPMI of two terms by where their characters stand."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self._where: dict[str, NDArray[np.bool_]] = {}
        self._known: dict[tuple[str, str], float] = {}

    def npmi(self, words: Sequence[str]) -> float:
        """Mean over the pairs that are no two views of one expression."""
        return float(np.nanmean([self._pair(*sorted(pair)) for pair in combinations(words, 2)]))

    def _pair(self, one: str, other: str) -> float:
        if (one, other) not in self._known:
            both = self._at(one) & self._at(other)
            self._known[one, other] = self._value(one, other, both)
        return self._known[one, other]

    def _value(self, one: str, other: str, both: NDArray[np.bool_]) -> float:
        if one in other or other in one:
            return np.nan
        if not both.any():
            return -1.0
        merged = {
            a + b[size:] for a, b in ((one, other), (other, one)) for size in range(len(b)) if a.endswith(b[:size])
        }
        adjacent = sum(any(text in self._texts[place] for text in merged) for place in np.flatnonzero(both))
        if adjacent > both.sum() / 2:
            return np.nan
        joint = both.mean()
        return float(np.log(joint / self._at(one).mean() / self._at(other).mean()) / -np.log(joint))

    def _at(self, word: str) -> NDArray[np.bool_]:
        if word not in self._where:
            self._where[word] = np.array([word in text for text in self._texts], dtype=bool)
        return self._where[word]


@dataclass(frozen=True)
class Counted:
    """A vocabulary with the counts of its terms: of all paragraphs, and of the two halves of those compared."""

    terms: list[str]
    counts: sparse.csr_matrix
    documents: NDArray[np.object_]
    fitted: NDArray[np.int64]
    halves: tuple[sparse.csr_matrix, sparse.csr_matrix]


def count_halves(tokens: Path, paragraphs: Sequence[str], terms: Sequence[str]) -> tuple[sparse.csr_matrix, ...]:
    """Counts of the even and of the odd sentences of each paragraph."""
    column = {term: number for number, term in enumerate(terms)}
    rows: tuple[list[int], list[int]] = ([], [])
    columns: tuple[list[int], list[int]] = ([], [])
    for row, words in enumerate(read_table(tokens).set_index("paragraph_id").loc[list(paragraphs), "tokens"]):
        half = 0
        for before, word in pairwise(["", *words]):
            half ^= before in SENTENCE_ENDS
            if word in column:
                rows[half].append(row)
                columns[half].append(column[word])
    shape = (len(paragraphs), len(terms))
    ones = [np.ones(len(part)) for part in rows]
    return tuple(sparse.csr_matrix((ones[h], (rows[h], columns[h])), shape=shape) for h in (0, 1))


def mean_reciprocal_rank(first: Shares, second: Shares) -> float:
    """Of each row of ``first``, 1 / the rank of the same row of ``second`` by the Bhattacharyya coefficient."""
    similarity = np.sqrt(first) @ np.sqrt(second).T
    rank = 1 + (similarity > np.diag(similarity)[:, None]).sum(axis=1)
    return float((1 / rank).mean())


def agreement(first: Shares, second: Shares) -> float:
    """Mean correlation of the shares of matched topics."""
    k = first.shape[1]
    correlation = np.corrcoef(first.T, second.T)[:k, k:]
    return float(correlation[linear_sum_assignment(correlation, maximize=True)].mean())


def main() -> None:
    """Fit each vocabulary and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="?", default=Path("results"))
    parser.add_argument("--engines", nargs="+", default=["nmf", "lda"])
    parser.add_argument("--vocabularies", nargs="+", default=["rules", "both", "after", "plain", "phrases"])
    parser.add_argument("--k", type=int, default=20)
    parser.add_argument("--samples", type=int, default=10)
    parser.add_argument("--consensus", action="store_true")
    options = parser.parse_args()
    use = read_table(options.results / "words" / "paragraph_use.parquet")
    paragraphs = read_table(options.results / "corpus" / "paragraphs.parquet").set_index("paragraph_id")
    compared = use.loc[use["counted"], "paragraph_id"].tolist()
    strings = Strings(paragraphs.loc[compared, "text"].tolist())
    owners = paragraphs.loc[compared, "doc_id"].to_numpy(dtype=object)
    tables = [options.results / "words" / f"{name}.parquet" for name in ("first_pass", "tokens")]
    split = split_words(*(count_seen(table, compared).uses for table in tables))
    reference: dict[str, list[float]] = {}
    for name in options.vocabularies:
        given = make(name, options.results, use, compared)
        for engine in options.engines:
            start = time.process_time()
            fits = samples_of(given, engine=engine, k=options.k, samples=options.samples, consensus=options.consensus)
            scores, values = score(given, strings, owners, split, fits)
            change = np.subtract(values, reference.setdefault(engine, values))
            print(
                f"{engine}  k={options.k}  {name:8s} {len(given.terms):6d} terms  {scores}  "
                f"({change.mean():+.3f}, sd {change.std(ddof=1):.3f})  {time.process_time() - start:.0f} s CPU",
                flush=True,
            )


def make(name: str, results: Path, use: pd.DataFrame, compared: Sequence[str]) -> Counted:
    """Join phrases, decide on the terms and count them."""
    kind, _, least = name.partition(":")
    ruled = kind in ("rules", "both", "after")
    settings = config.defaults()
    chosen = settings["words"]
    documents = read_table(results / "corpus" / "documents.csv")
    filters = Filters(
        stop_lists=stop_lists(chosen["stop_words"], ceremony=ROOT / "resources" / "stopwords_ceremony.txt"),
        lexicon=read_lexicon(ROOT / "resources" / "lexicon.tsv"),
        places=place_names(documents),
        speakers=speaker_names(documents) if ruled else (),
        min_residual_idf=chosen["min_residual_idf"] if ruled else -np.inf,
        **{rule: chosen[rule] for rule in ("min_chars", "min_paragraphs", "max_paragraph_share")},
    )
    phrases = read_table(results / "words" / "phrases.csv")
    phrases["kept"] &= phrases["npmi"].isna() | (phrases["npmi"] >= float(least or -1))
    phrases = phrases.head(0) if kind in ("rules", "plain") else phrases
    counted = use.loc[use["counted"] | (not ruled) & (use["reason"] == FORMULA), "paragraph_id"].tolist()
    first_pass = results / "words" / "first_pass.parquet"
    with tempfile.TemporaryDirectory() as folder:
        tokens = Path(folder) / "tokens.parquet"
        index = TermIndex()
        with token_writer(tokens, index) as writer:
            for piece in second_pass(read_tokens(first_pass, index), phrases, index):
                writer.add(piece)
        before = count_seen(first_pass, counted).uses if kind != "after" else None
        vocabulary = build_vocabulary(count_seen(tokens, counted), documents, filters=filters, before=before)
        counts, rows = count_terms(tokens, counted, vocabulary)
        terms = vocabulary[vocabulary["kept"]].sort_values("column")["term"].tolist()
        even, odd = count_halves(tokens, compared, terms)
    fitted = np.flatnonzero(rows["n_terms"].to_numpy() >= settings["topics"]["min_terms"])
    return Counted(terms, counts, rows["doc_id"].to_numpy(dtype=object), fitted, (even, odd))


def split_words(first_pass: Uses, tokens: Uses) -> frozenset[str]:
    """The words that lose a fifth of their uses or more when phrases are joined."""
    before, after = (dict(zip(uses.terms, uses.total.tolist(), strict=True)) for uses in (first_pass, tokens))
    return frozenset(term for term, uses in before.items() if after.get(term, 0) <= (1 - LOST) * uses)


def samples_of(
    given: Counted, *, engine: str, k: int, samples: int, consensus: bool
) -> Iterator[tuple[NDArray[np.object_], TopicModel]]:
    """The documents of each sample, and the model fitted to them."""
    topics = config.defaults()["topics"]
    doc_ids = np.array(sorted(set(given.documents)), dtype=object)
    for seed in range(1, samples + 1):
        drawn = np.random.default_rng(seed).permutation(doc_ids)[: round(SHARE * len(doc_ids))]
        own = given.fitted[np.isin(given.documents[given.fitted], drawn)]
        anchor = topics["anchor"] if consensus else 0.0
        settings = FitSettings(engine, k, [seed], topics["passes"], anchor=anchor)
        start = None
        if consensus:
            names = given.documents[own].astype(str)
            start = find_consensus(given.counts[own], names, k=k, samples=topics["samples"])
        # every paragraph is a text, and nothing is held out
        split = Split(own, given.documents[own], np.arange(len(own)), np.full(len(own), -1), n_folds=0)
        yield drawn, fit_part(given.counts, split, np.ones(len(own), dtype=bool), settings, seed=seed, start=start)


def score(
    given: Counted,
    strings: Strings,
    owners: NDArray[np.object_],
    split: frozenset[str],
    fits: Iterable[tuple[NDArray[np.object_], TopicModel]],
) -> tuple[str, list[float]]:
    """The measures as a text, and the NPMI of strings by sample."""
    long = np.all([np.asarray(half.sum(axis=1)).ravel() >= HALF_TERMS for half in given.halves], axis=0)
    tops, shares, values, ranks = [], [], [], []
    for drawn, model in fits:
        tops.append(model.top_words(config.defaults()["topics"]["top_words"]))
        known = {"topic_word": model.topic_word, "prior": PRIOR_TOKENS * model.document_topic.mean(axis=0)}
        shares.append(fold_in(given.counts[given.fitted].astype(float), **known))
        outside = np.flatnonzero(long & ~np.isin(owners, drawn))
        ranks.append(mean_reciprocal_rank(*(fold_in(half[outside], **known) for half in given.halves)))
        values.append(float(np.mean([strings.npmi([given.terms[term] for term in row]) for row in tops[-1]])))
    measures = {
        "own": np.mean([npmi(top, given.counts[given.fitted]).mean() for top in tops]),
        "diversity": np.mean([diversity(top) for top in tops]),
        "words": np.mean([matched(a, b) for a, b in combinations(tops, 2)]),
        "shares": np.mean([agreement(a, b) for a, b in combinations(shares, 2)]),
        "split": np.mean([given.terms[term] in split for top in tops for term in top.ravel()]),
        "matched": np.mean(ranks),
        "strings": np.mean(values),
    }
    return "  ".join(f"{name} {value:.3f}" for name, value in measures.items()), values


if __name__ == "__main__":
    main()
