"""How fast the stage words is, and how much memory it takes, as the corpus grows.

Run it from the project's folder, on a quiet machine and on one core::

    taskset -c 0 python benchmarks/words_speed.py
    taskset -c 0 python benchmarks/words_speed.py --megabytes 10 --text reports.txt

A table of paragraphs of so many megabytes (UTF-8) is made of sentences drawn with a fixed seed from the demo
corpus or from a text of your own; then every step runs as its rule runs it, in a process of its own, so that
the peak of its memory is its own. Printed are CPU seconds, megabytes of text a CPU second (start of Python and
its libraries included), and the peak of resident memory.
"""

from __future__ import annotations

import argparse
import logging
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

STEPS = (
    "segment_paragraphs",
    "find_phrases",
    "join_phrases",
    "mark_paragraphs",
    "build_vocabulary",
    "count_terms",
    "rank_tfidf",
    "audit_words",
    "kwic",
)
UNITS = ("document", "year", "region", "level", "role")
PARAGRAPHS_A_DOCUMENT = 110
SENTENCES_A_PARAGRAPH = 5


def sentences(text: Path | None, folder: Path) -> list[str]:
    """Different sentences of a text, or of three demo corpora."""
    if text:
        whole = text.read_text(encoding="utf-8")
    else:
        from wenmai.demo.generate import write_demo

        for seed in (1, 2, 3):
            write_demo(folder / "sources", folder / "truth", seed=seed, regions=8, first_year=2012, years=13)
            (folder / "sources").rename(folder / f"sources{seed}")
        paths = sorted(path for path in folder.rglob("sources*/**/*") if path.suffix == ".txt")
        whole = "\n".join(path.read_bytes().decode("utf-8", "ignore") for path in paths)
    found = re.findall(r"[\u4e00-\u9fff][^。！？\s]{9,200}[。！？]", whole)
    return sorted(set(found))


def documents_of(pool: list[str], megabytes: float) -> Iterator[list[tuple[Any, ...]]]:
    """Rows of the table paragraphs, document by document."""
    draw = random.Random(1)
    size, number = 0, 0
    while size < megabytes * 1e6:
        doc_id = f"d{number:06d}"
        rows = []
        for n in range(1, PARAGRAPHS_A_DOCUMENT + 1):
            text = "".join(draw.choices(pool, k=SENTENCES_A_PARAGRAPH))
            size += len(text.encode())
            spans = f"[[0,{len(text)}]]"
            rows.append((f"{doc_id}:{n:04d}", doc_id, n, text, "body", "plan", "", 1.0, "", 0, len(text), spans))
        yield rows
        number += 1


def prepare(folder: Path, megabytes: float, text: Path | None) -> float:
    """Write corpus/ below ``folder``; returns its megabytes of text."""
    import pandas as pd

    from wenmai.io.spool import table_writer
    from wenmai.io.tables import table_schema, write_table

    with tempfile.TemporaryDirectory() as name:
        pool = sentences(text, Path(name))
    size, doc_ids = 0, []
    documents = documents_of(pool, megabytes)
    with table_writer(folder / "corpus" / "paragraphs.parquet") as writer:
        while chunk := list(islice(documents, 20)):
            writer.add([row for rows in chunk for row in rows])
            doc_ids += [rows[0][1] for rows in chunk]
            size += sum(len(row[3].encode()) for rows in chunk for row in rows)
    blank = {name: "" if c.type == "string" else 0 for name, c in table_schema("documents").columns.items()}
    blank |= {"doc_type": "news", "truncated": False, "numbers_unsafe": False, "order": 1}
    rows = [blank | {"doc_id": d, "source": f"{d}.txt", "year": 2000 + n % 20} for n, d in enumerate(doc_ids)]
    write_table(pd.DataFrame(rows), folder / "corpus" / "documents.csv")
    return size / 1e6


class Run:
    """What a script gets from the workflow: inputs, outputs and parameters of one rule."""

    def __init__(self, folder: Path, step: str) -> None:
        import pandas as pd  # noqa: F401  the scripts need it too: its start belongs to the time

        from wenmai import config

        corpus, words = folder / "corpus", folder / "words"
        resources = ROOT / "resources"
        self.rule, self.log, self.wildcards = step, [], ()
        self.input = _Named(
            shards=[],
            paragraphs=str(corpus / "paragraphs.parquet"),
            documents=str(corpus / "documents.csv"),
            first_pass=str(words / "first_pass.parquet"),
            phrases=str(words / "phrases.csv"),
            tokens=str(words / "tokens.parquet"),
            use=str(words / "paragraph_use.parquet"),
            vocabulary=str(words / "vocabulary.csv"),
            lexicon=str(resources / "lexicon.tsv"),
            ceremony=str(resources / "stopwords_ceremony.txt"),
            user_lexicon=[],
            user_stop_words=[],
            counts=str(words / "counts.npz"),
            rows=str(words / "counts_rows.csv"),
            concepts=str(resources / "concepts.yaml"),
            person_names=[str(resources / "person_names.txt")],
        )
        self.output = _Named(
            first_pass=self.input.first_pass,
            phrases=self.input.phrases,
            tokens=self.input.tokens,
            use=self.input.use,
            vocabulary=self.input.vocabulary,
            counts=self.input.counts,
            rows=self.input.rows,
            class_terms=str(words / "class_terms.csv"),
            **{f"by_{unit}": str(words / f"tfidf_by_{unit}.csv") for unit in UNITS},
            **{name: str(words / f"audit_{name}.csv") for name in ("stages", "dropped", "terms")},
        )
        settings = config.complete({})["words"]
        settings |= {name.removeprefix("tfidf_"): value for name, value in settings.items()}
        settings |= {name.removeprefix("phrase_"): value for name, value in settings.items()}
        self.params = _Named(**settings, join=settings["join_phrases"])


class _Named:
    def __init__(self, **values: Any) -> None:
        self.__dict__.update(values)


def measure(folder: Path, step: str) -> None:
    """Run one step; CPU seconds and peak memory (kB) go to standard output."""
    logging.disable(logging.CRITICAL)
    if step == "kwic":
        from wenmai import results

        results.kwic("发展", results=folder)
    else:
        script = ROOT / "workflow" / "scripts" / "words" / f"{step}.py"
        exec(compile(script.read_text(encoding="utf-8"), str(script), "exec"), {"snakemake": Run(folder, step)})
    print(time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def main() -> None:
    """Measure each size and print a line for each step."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10.0, 100.0, 300.0])
    parser.add_argument("--text", type=Path, help="take the sentences from this UTF-8 file")
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.folder:
        measure(options.folder, options.step)
        return
    for megabytes in options.megabytes:
        with tempfile.TemporaryDirectory() as name:
            size = prepare(Path(name), megabytes, options.text)
            for step in options.steps:
                command = [sys.executable, __file__, "--folder", name, "--step", step]
                done = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
                seconds, memory = float(done[-2]), float(done[-1]) / 1000
                print(
                    f"{size:6.1f} MB  {step:20s} {seconds:7.1f} s CPU  {size / seconds:6.2f} MB/s  {memory:6.0f} MB",
                    flush=True,
                )


if __name__ == "__main__":
    main()
