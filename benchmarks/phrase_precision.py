"""How many of the phrases found in the national reports are terms, by the verdicts of a reader.

Run the workflow on the national reports with the default settings first, then::

    python benchmarks/phrase_precision.py results

``benchmarks/phrases_judged.tsv`` holds the verdicts on the first 200 (one threshold was set with them in view),
``benchmarks/phrases_judged_again.tsv`` those of a second reading: ranks 201 to 400, and 60 of the first 200 again,
without sight of the first verdicts. Verdicts are ``term`` (a fixed expression with a meaning of its own: slogan,
institution, programme, indicator, named thing), ``fragment`` (a piece of a longer expression) and ``free`` (words
that are put together anew each time, persons with their office among them). A phrase that moved over rank 200 keeps
the verdict of the file it stands in. Unknown words of one part have no rank, as they have no association; their
verdicts are in ``benchmarks/unknown_words_judged.tsv``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd
from scipy import stats

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai.io.tables import read_table  # noqa: E402

JUDGED, AGAIN = (Path(__file__).with_name(f"phrases_judged{end}.tsv") for end in ("", "_again"))
WORDS = Path(__file__).with_name("unknown_words_judged.tsv")
BLOCK = 200


def read_verdicts(path: Path) -> pd.Series:
    """The verdict by phrase."""
    return pd.read_csv(path, sep="\t", comment="#").set_index("phrase")["verdict"]


def kappa(first: pd.Series, second: pd.Series) -> float:
    """Cohen's kappa of two readings of the same phrases (Cohen 1960)."""
    agreed = float((first == second).mean())
    chance = sum(float((first == name).mean() * (second == name).mean()) for name in set(first) | set(second))
    return (agreed - chance) / (1 - chance)


def main() -> None:
    """Print the share of terms among the kept phrases, block by block, and how far two readings agree."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="?", default=Path("results"))
    options = parser.parse_args()
    verdicts, again = read_verdicts(JUDGED), read_verdicts(AGAIN)
    phrases = read_table(options.results / "words" / "phrases.csv")
    kept = phrases[phrases["kept"]].sort_values("order")
    words = kept.loc[kept["npmi"].isna(), "phrase"]
    kept = kept.loc[kept["npmi"].notna(), "phrase"].reset_index(drop=True)
    for start in (0, BLOCK):
        block = kept.iloc[start : start + BLOCK]
        own, other = (verdicts, again) if start == 0 else (again, verdicts)
        found = block.map(own).fillna(block.map(other))
        judged = found.dropna()
        terms = int((judged == "term").sum())
        print(f"ranks {start + 1} to {start + len(block)}: {len(judged)} judged, {judged.value_counts().to_dict()}")
        if len(judged):
            low, high = stats.binomtest(terms, len(judged)).proportion_ci(0.95, method="wilson")
            print(f"  precision {terms / len(judged):.3f} [{low:.3f}, {high:.3f}]")
        print("  not terms:", " ".join(block[found.notna() & (found != "term")]) or "none")
        print("  not judged:", " ".join(block[found.isna()]) or "none")
    alone = words.map(read_verdicts(WORDS))
    print(f"unknown words kept: {len(words)}, {alone.notna().sum()} judged, {alone.value_counts().to_dict()}")
    print("  not terms:", " ".join(words[alone.notna() & (alone != "term")]) or "none")
    both = [phrase for phrase in kept.head(BLOCK) if phrase in verdicts.index and phrase in again.index]
    first, second = verdicts[both], again[both]
    print(f"judged twice: {len(both)}, agreed {(first == second).mean():.3f}, kappa {kappa(first, second):.3f}")
    print(f"  terms by the first reading {(first == 'term').sum()}, by the second {(second == 'term').sum()}")
    print(f"  term or not: kappa {kappa(first == 'term', second == 'term'):.3f}")
    print("  disagreed:", " ".join(f"{p} ({first[p]}, {second[p]})" for p in both if first[p] != second[p]) or "none")


if __name__ == "__main__":
    main()
