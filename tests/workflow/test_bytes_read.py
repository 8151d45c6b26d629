"""How often steps that grow with the texts read their inputs, counted by the system: no clock is needed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from wenmai.io.dictionaries.concepts import Concept
from wenmai.io.spool import merge_tables, table_batches, table_writer
from wenmai.io.tables import write_table
from wenmai.trends.keywords.counts import DocumentCounts
from wenmai.trends.keywords.stream import count_corpus
from wenmai.trends.panel_rates import paragraph_pieces
from wenmai.words.counts import count_seen
from wenmai.words.vocabulary.paragraph_filter import counted_set

IO = Path("/proc/self/io")
pytestmark = pytest.mark.skipif(not IO.is_file(), reason="only Linux says what a process read")

DOCUMENTS, PARAGRAPHS = 300, 40
CONCEPTS = [Concept("farming", "Farming", "农业", ("农业", "农村")), Concept("water", "Water", "水利", ("水利",))]


def bytes_read() -> int:
    """What this process has read so far, from files and from what the system kept of them in memory."""
    return int(IO.read_text().split("rchar:")[1].split()[0])


def read_by(step: Callable[[], object]) -> int:
    step()  # what it imports is read once
    before = bytes_read()
    step()
    return bytes_read() - before


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Tables of made-up documents that are hard to compress, so that their size is that of what is read."""
    folder = tmp_path_factory.mktemp("bytes")
    rng = np.random.default_rng(2)
    words = ["农业", "水利", *("".join(chr(0x4E00 + c) for c in rng.integers(0, 9000, 3)) for _ in range(5000))]
    ids = [(f"d{d:04d}-01", f"d{d:04d}-01:{n:04d}") for d in range(DOCUMENTS) for n in range(PARAGRAPHS)]
    texts = [list(rng.choice(words, 25)) for _ in ids]
    paragraphs = pd.DataFrame({"paragraph_id": [p for _, p in ids], "doc_id": [d for d, _ in ids], "role": "plan"})
    paragraphs["text"] = ["".join(own) for own in texts]
    tokens = paragraphs[["paragraph_id", "doc_id"]].assign(tokens=texts, n_tokens=25, n_characters=75, n_words_plain=25)
    paragraphs.to_parquet(folder / "paragraphs.parquet", index=False)
    tokens.to_parquet(folder / "tokens.parquet", index=False)
    paragraphs[["paragraph_id"]].assign(counted=True).to_parquet(folder / "use.parquet", index=False)
    write_table(count(folder), folder / "keyword_totals.csv")
    return folder


def count(folder: Path) -> pd.DataFrame:
    documents = pd.DataFrame({"doc_id": [f"d{d:04d}-01" for d in range(DOCUMENTS)]})
    outputs = folder / "keyword_documents.csv", folder / "keyword_paragraphs.parquet"
    inputs = folder / "paragraphs.parquet", folder / "tokens.parquet"
    return count_corpus(*inputs, documents, CONCEPTS, denominator="characters", outputs=outputs)


STEPS: dict[str, tuple[Callable[[Path], object], tuple[str, ...]]] = {
    "count_keywords": (count, ("paragraphs.parquet", "tokens.parquet", "keyword_paragraphs.parquet")),
    "read_counts": (
        lambda f: DocumentCounts.read(f / "keyword_documents.csv", totals=f / "keyword_totals.csv"),
        ("keyword_documents.csv", "keyword_totals.csv"),
    ),
    "build_vocabulary": (
        lambda f: count_seen(f / "tokens.parquet", counted_set(f / "use.parquet")),
        ("tokens.parquet", "use.parquet"),
    ),
    "build_panel": (
        lambda f: list(paragraph_pieces(f / "tokens.parquet", f / "keyword_paragraphs.parquet", size="n_characters")),
        ("tokens.parquet", "keyword_paragraphs.parquet"),
    ),
}


@pytest.mark.parametrize("name", STEPS)
def test_a_step_reads_each_of_its_inputs_once(files: Path, name: str) -> None:
    step, inputs = STEPS[name]
    size = sum((files / path).stat().st_size for path in inputs)
    # the ends of Parquet files are read apart, and schemas come on top
    assert read_by(lambda: step(files)) <= 1.2 * size + 300_000


def test_columns_that_are_not_asked_for_are_not_read(files: Path) -> None:
    whole = (files / "tokens.parquet").stat().st_size
    asked = ("paragraph_id", "doc_id", "n_characters")
    assert read_by(lambda: list(table_batches(files / "tokens.parquet", columns=asked))) < whole / 4


def test_gathering_reads_each_shard_once(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    parts = []
    for shard in range(6):
        path, chunks = tmp_path / str(shard) / "keyword_paragraphs.parquet", []
        with table_writer(path, group_bytes=100_000) as writer:
            for d in range(shard, 240, 6):
                ids = [f"d{d:04d}:{n:03d}:{rng.integers(1 << 40)}" for n in range(80)]
                writer.add([(name, f"d{d:04d}", "c", "*", int(rng.integers(1, 9))) for name in ids])
                chunks.append(writer.last)
        parts.append((path, chunks))
    out = tmp_path / "keyword_paragraphs.parquet"
    size = sum(path.stat().st_size for path, _ in parts)
    # columns of one file are read side by side, each through a buffer of its own
    assert read_by(lambda: merge_tables(parts, out)) <= 1.5 * size + 300_000
    assert sum(len(batch) for batch in table_batches(out, columns=("doc_id",))) == 240 * 80
