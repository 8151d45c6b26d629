"""What phrases and vocabulary rules do to the topics: coherence and stability before and after.

Run the workflow on a corpus first (the stages corpus and words are enough), then::

    python benchmarks/words_topics.py results
    python benchmarks/words_topics.py results --engines nmf --k 20

Four vocabularies are made of the same texts: ``plain`` (no phrases; stop lists, rare and common terms, places),
``phrases`` (the same with phrases joined), ``rules`` (no phrases; with the rules on speakers, ceremony by formula
and even terms) and ``both``, which is the default. Each is fitted to five samples of 80 % of the documents.
Printed are the mean NPMI of the topics on all paragraphs of that vocabulary, the mean over the ten pairs of samples
of the Jaccard index of matched topics, and the share of distinct top words. Seeds alone say nothing here: both
engines start from an exact decomposition and end in the same place. NPMI is taken in paragraphs of the
vocabulary itself, so rows of different vocabularies are not on quite the same scale.
"""

from __future__ import annotations

import argparse
import sys
import time
from itertools import combinations
from pathlib import Path

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai import config  # noqa: E402
from wenmai.tables import read_table  # noqa: E402
from wenmai.topics.engines import fit_rows  # noqa: E402
from wenmai.topics.scores import diversity, matched, npmi  # noqa: E402
from wenmai.words.counts import count_seen, count_terms  # noqa: E402
from wenmai.words.filters import Filters, stop_lists  # noqa: E402
from wenmai.words.names import place_names, speaker_names  # noqa: E402
from wenmai.words.segment import read_lexicon  # noqa: E402
from wenmai.words.use import FORMULA  # noqa: E402
from wenmai.words.vocabulary import build_vocabulary  # noqa: E402

SAMPLES = 5
SHARE = 0.8


def main() -> None:
    """Fit each vocabulary and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="?", default=Path("results"))
    parser.add_argument("--engines", nargs="+", default=["nmf", "lda"])
    parser.add_argument("--vocabularies", nargs="+", default=["plain", "phrases", "rules", "both"])
    parser.add_argument("--k", type=int, default=20)
    options = parser.parse_args()
    words = options.results / "words"
    settings = config.defaults()
    documents = read_table(options.results / "corpus" / "documents.csv")
    use = read_table(words / "paragraph_use.parquet")
    lists = stop_lists(settings["words"]["stop_words"], ceremony=ROOT / "resources" / "stopwords_ceremony.txt")
    shared = {
        "stop_lists": lists,
        "lexicon": read_lexicon(ROOT / "resources" / "lexicon.tsv"),
        "places": place_names(documents),
        "min_chars": settings["words"]["min_chars"],
        "min_paragraphs": settings["words"]["min_paragraphs"],
        "max_paragraph_share": settings["words"]["max_paragraph_share"],
    }
    rules = {"speakers": speaker_names(documents), "min_residual_idf": settings["words"]["min_residual_idf"]}
    for name in options.vocabularies:
        tokens = words / ("tokens.parquet" if name in ("phrases", "both") else "first_pass.parquet")
        ruled = name in ("rules", "both")
        counted = use.loc[use["counted"] | (not ruled) & (use["reason"] == FORMULA), "paragraph_id"].tolist()
        filters = Filters(**shared, **(rules if ruled else {}))
        vocabulary = build_vocabulary(count_seen(tokens, counted), documents, filters=filters)
        counts, rows = count_terms(tokens, counted, vocabulary)
        fitted = np.flatnonzero(rows["n_terms"].to_numpy() >= settings["topics"]["min_terms"])
        doc_ids = np.array(sorted(set(rows["doc_id"])), dtype=object)
        for engine in options.engines:
            start = time.process_time()
            tops = []
            for seed in range(1, SAMPLES + 1):
                drawn = np.random.default_rng(seed).permutation(doc_ids)[: round(SHARE * len(doc_ids))]
                own = fitted[rows["doc_id"].isin(drawn).to_numpy()[fitted]]
                passes = settings["topics"]["passes"]
                model = fit_rows(counts, own, np.arange(len(own)), engine=engine, k=options.k, seed=seed, passes=passes)
                tops.append(model.top_words(settings["topics"]["top_words"]))
            coherence = np.mean([npmi(top, counts[fitted]).mean() for top in tops])
            stability = np.mean([matched(a, b) for a, b in combinations(tops, 2)])
            print(
                f"{engine}  k={options.k}  {name:8s} {counts.shape[1]:6d} terms  NPMI {coherence:.3f}  "
                f"stability {stability:.3f}  diversity {np.mean([diversity(top) for top in tops]):.3f}  "
                f"({time.process_time() - start:.0f} s CPU)",
                flush=True,
            )


if __name__ == "__main__":
    main()
