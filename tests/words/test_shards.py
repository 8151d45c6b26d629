"""The first pass is the same table for any number of jobs that share it."""

import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.io.spool import table_batches
from wenmai.words.segment import deal, gather, segment_paragraphs
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


def table_of(doc: int, rows: int) -> pa.Table:
    """The paragraphs of one document."""
    ids = [f"d{doc:02d}:{n:04d}" for n in range(rows)]
    return pa.table({"paragraph_id": ids, "doc_id": [f"d{doc:02d}"] * rows, "text": ["数字经济"] * rows})


def lay_down(pieces: Sequence[pa.Table], folder: Path, *, jobs: int) -> list[Path]:
    shards = [folder / f"{job}.parquet" for job in range(jobs)]
    for job, path in enumerate(shards):
        index = TermIndex()
        own = segment_paragraphs(deal(pieces, job=job, jobs=jobs), index, engine="rjieba", lexicon=[])
        write(own, path, index, group_tokens=0)
    return shards


@pytest.mark.parametrize("jobs", [1, 2, 3, 9])
def test_pieces_come_back_in_their_order(tmp_path: Path, jobs: int) -> None:
    pieces = [table_of(doc, rows) for doc, rows in enumerate([5, 1, 1, 1, 4, 2, 7])]
    found = gather(lay_down(pieces, tmp_path, jobs=jobs), TermIndex())
    assert [piece.paragraph_ids for piece in found] == [piece["paragraph_id"].to_pylist() for piece in pieces]


@given(st.lists(st.integers(1, 40), max_size=30), st.integers(1, 6))
def test_every_piece_is_dealt_once_and_no_job_has_much_more(sizes: list[int], jobs: int) -> None:
    pieces = [table_of(doc, rows) for doc, rows in enumerate(sizes)]
    dealt = [list(deal(pieces, job=job, jobs=jobs)) for job in range(jobs)]
    assert sorted(piece["doc_id"][0].as_py() for own in dealt for piece in own) == [
        f"d{n:02d}" for n in range(len(sizes))
    ]
    loads = [sum(piece.num_rows for piece in own) for own in dealt]
    assert max(loads) - min(loads) <= max(sizes, default=0)


def test_shards_of_two_runs_are_refused(tmp_path: Path) -> None:
    for name, number in (("one", 2), ("two", 9)):
        (tmp_path / name).mkdir()
        lay_down([table_of(doc, 3) for doc in range(number)], tmp_path / name, jobs=2)
    with pytest.raises(WenmaiError, match="two runs"):
        list(gather([tmp_path / "one" / "0.parquet", tmp_path / "two" / "1.parquet"], TermIndex()))
