"""How many of the phrases found in the national reports are terms, by the verdicts of a reader.

Run the workflow on the national reports with the default settings first, then::

    python benchmarks/phrase_precision.py results

``benchmarks/phrases_judged.tsv`` holds the verdicts: ``term`` (a fixed expression with a meaning of its own:
slogan, institution, programme, indicator, named thing), ``fragment`` (a piece of a longer expression) and
``free`` (words that are put together anew each time, persons with their office among them).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from wenmai.tables import read_table  # noqa: E402

JUDGED = Path(__file__).with_name("phrases_judged.tsv")


def main() -> None:
    """Print the share of terms among the first kept phrases, and what was not judged."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("results", type=Path, nargs="?", default=Path("results"))
    parser.add_argument("--top", type=int, default=200)
    options = parser.parse_args()
    verdicts = pd.read_csv(JUDGED, sep="\t", comment="#").set_index("phrase")["verdict"]
    phrases = read_table(options.results / "words" / "phrases.csv")
    first = phrases[phrases["kept"]].sort_values("order").head(options.top)
    found = first["phrase"].map(verdicts)
    print(f"{len(first)} phrases, {found.notna().sum()} judged: {found.value_counts().to_dict()}")
    print(f"precision of those judged: {(found == 'term').sum() / max(found.notna().sum(), 1):.3f}")
    print("not terms:", " ".join(first.loc[found.notna() & (found != "term"), "phrase"]))
    print("not judged:", " ".join(first.loc[found.isna(), "phrase"]) or "none")


if __name__ == "__main__":
    main()
