"""The first pass is the same table for any number of jobs that share it."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wenmai.errors import WenmaiError
from wenmai.spool import table_batches
from wenmai.words.segment import segment_paragraphs
from wenmai.words.shards import deal, gather
from wenmai.words.tokens import TermIndex, Tokens, token_writer

LEXICON = ["供给侧结构性改革", "放管服"]
SENTENCES = ["推进供给侧结构性改革。", "深化放管服改革，优化营商环境。", "增长5%。", "脱贫攻坚战取得胜利！", ""]


@pytest.fixture(scope="module")
def paragraphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Thirty documents; one has more paragraphs than identifiers have digits for, so that it is sorted anew."""
    draw = random.Random(1)
    ids = [(f"d{doc:02d}", n) for doc in range(30) for n in range(1, 11_000 if doc == 7 else 40)]
    path = tmp_path_factory.mktemp("shards") / "paragraphs.parquet"
    table = pa.table(
        {
            "paragraph_id": [f"{doc}:{n:04d}" for doc, n in ids],
            "doc_id": [doc for doc, _ in ids],
            "text": ["".join(draw.choices(SENTENCES, k=3)) for _ in ids],
        }
    )
    pq.write_table(table, path, row_group_size=500)
    return path


def write(pieces: Iterable[Tokens], path: Path, index: TermIndex, *, group_tokens: int) -> None:
    with token_writer(path, index, name="first_pass", group_tokens=group_tokens) as writer:
        for piece in pieces:
            writer.add(piece)


def first_pass(paragraphs: Path, folder: Path, *, jobs: int, rows: int) -> bytes:
    """The table as the rules write it, with so many jobs."""
    folder.mkdir()

    def cut(index: TermIndex, *, job: int = 0, jobs: int = 1) -> Iterator[Tokens]:
        given = deal(
            table_batches(paragraphs, columns=("paragraph_id", "doc_id", "text"), rows=rows), job=job, jobs=jobs
        )
        return segment_paragraphs(given, index, engine="rjieba", lexicon=LEXICON)

    index = TermIndex()
    shards = [folder / f"{job}.parquet" for job in range(jobs)]
    if jobs > 1:
        for job, path in enumerate(shards):
            own = TermIndex()
            write(cut(own, job=job, jobs=jobs), path, own, group_tokens=0)
    pieces = gather(shards, index) if jobs > 1 else cut(index)
    write(pieces, folder / "first_pass.parquet", index, group_tokens=20_000)
    return (folder / "first_pass.parquet").read_bytes()


@pytest.mark.parametrize(("jobs", "rows"), [(3, 1000), (6, 4096)])
def test_the_number_of_shards_changes_no_byte(paragraphs: Path, tmp_path: Path, jobs: int, rows: int) -> None:
    found = {number: first_pass(paragraphs, tmp_path / f"{number}", jobs=number, rows=rows) for number in (1, jobs)}
    assert len(set(found.values())) == 1


def piece_of(number: int, index: TermIndex) -> Tokens:
    """One paragraph of so many tokens."""
    codes = index.encode(["甲"] * number)
    return Tokens(codes, np.array([number]), [f"d{number}:1"], [f"d{number}"], np.array([number]))


def test_pieces_come_back_in_their_order(tmp_path: Path) -> None:
    index = TermIndex()
    pieces = [piece_of(number, index) for number in range(7)]
    shards = [tmp_path / f"{job}.parquet" for job in range(3)]
    for job, path in enumerate(shards):
        write(deal(pieces, job=job, jobs=3), path, index, group_tokens=0)
    assert [piece.n_tokens.tolist() for piece in gather(shards, TermIndex())] == [[n] for n in range(7)]


def test_shards_of_two_runs_are_refused(tmp_path: Path) -> None:
    index = TermIndex()
    for name, number in (("0", 1), ("1", 3)):
        write((piece_of(n + 1, index) for n in range(number)), tmp_path / f"{name}.parquet", index, group_tokens=0)
    with pytest.raises(WenmaiError, match="two runs"):
        list(gather([tmp_path / "0.parquet", tmp_path / "1.parquet"], TermIndex()))
