"""What others do with the same files: one step, run as a process of its own by ``benchmarks/peers.py``.

    python benchmarks/peer_steps.py cut_rjieba FOLDER

Each is the script that a researcher would write: all files in memory, defaults of the library, no cleaning.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]

#: topics and passes of gensim's LdaModel; a study takes 10 to 50 passes, which would be most of the run
TOPICS, PASSES = 20, 2
#: documents that a word has to occur in
MIN_DOCUMENTS = 5


def read_files(folder: Path) -> dict[str, str]:
    """Names and texts; a file that is not UTF-8 is read as GB 18030."""
    texts = {}
    for path in sorted(folder.rglob("*.txt")):
        data = path.read_bytes()
        try:
            texts[path.name] = data.decode("utf-8")
        except UnicodeDecodeError:
            texts[path.name] = data.decode("gb18030", errors="replace")
    return texts


def cut_rjieba(folder: Path) -> int:
    """Number of words, by the segmenter that our stage words uses, and nothing else."""
    import rjieba

    return sum(len(rjieba.cut(text)) for text in read_files(folder).values())


def concept_terms() -> list[str]:
    """The different terms of the concepts that are shipped."""
    import yaml

    concepts = yaml.safe_load((ROOT / "resources" / "concepts.yaml").read_text(encoding="utf-8"))
    terms = [term for concept in concepts.values() for term in concept["terms"]]
    return sorted({term if isinstance(term, str) else term["term"] for term in terms})


def count_pandas(folder: Path) -> int:
    """Occurrences of every term per year, which is in the name of a file: ``Series.str.count``, then ``groupby``."""
    import pandas as pd

    texts = read_files(folder)
    table = pd.DataFrame({"year": [name[-8:-4] for name in texts], "text": list(texts.values())})
    counts = pd.DataFrame({term: table["text"].str.count(re.escape(term)) for term in concept_terms()})
    return int(counts.groupby(table["year"]).sum().to_numpy().sum())


def count_sklearn(folder: Path) -> int:
    """The matrix documents x words: jieba, then ``CountVectorizer``."""
    import jieba
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer = CountVectorizer(tokenizer=jieba.lcut, token_pattern=None, min_df=MIN_DOCUMENTS)
    return int(vectorizer.fit_transform(read_files(folder).values()).sum())


def lda_gensim(folder: Path) -> int:
    """Topics: jieba, then gensim's ``Dictionary`` and ``LdaModel``."""
    import jieba
    from gensim.corpora import Dictionary
    from gensim.models import LdaModel

    documents = [jieba.lcut(text) for text in read_files(folder).values()]
    dictionary = Dictionary(documents)
    dictionary.filter_extremes(no_below=MIN_DOCUMENTS)
    bags = [dictionary.doc2bow(document) for document in documents]
    return len(LdaModel(bags, num_topics=TOPICS, id2word=dictionary, passes=PASSES, random_state=1).get_topics())


STEPS: dict[str, Callable[[Path], object]] = {
    "read_files": read_files,
    "cut_rjieba": cut_rjieba,
    "count_pandas": count_pandas,
    "count_sklearn": count_sklearn,
    "lda_gensim": lda_gensim,
}


def main() -> None:
    """Run one step, and print how much it found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    found = STEPS[options.step](options.folder)
    print(len(found) if isinstance(found, dict) else found)


if __name__ == "__main__":
    main()
