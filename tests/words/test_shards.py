"""The first pass is the same table for any number of jobs that share it."""

import random
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wenmai.errors import WenmaiError
from wenmai.pieces import deal, read_pieces, write_pieces
from wenmai.spool import table_batches, table_writer
from wenmai.words.segment import segment_paragraphs

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


def first_pass(paragraphs: Path, folder: Path, *, jobs: int, rows: int) -> bytes:
    """The table as the rules write it, with so many jobs."""
    folder.mkdir()
    given = lambda: table_batches(paragraphs, columns=("paragraph_id", "doc_id", "text"), rows=rows)  # noqa: E731
    cut = lambda pieces: segment_paragraphs(pieces, engine="rjieba", lexicon=LEXICON)  # noqa: E731
    shards = [folder / f"{job}.arrow" for job in range(jobs)]
    if jobs > 1:
        for job, path in enumerate(shards):
            write_pieces(cut(deal(given(), job=job, jobs=jobs)), path, name="first_pass")
    with table_writer(folder / "first_pass.parquet") as writer:
        for piece in read_pieces(shards) if jobs > 1 else cut(given()):
            writer.add_batch(piece)
    return (folder / "first_pass.parquet").read_bytes()


@pytest.mark.parametrize(("jobs", "rows"), [(3, 1000), (6, 4096)])
def test_the_number_of_shards_changes_no_byte(paragraphs: Path, tmp_path: Path, jobs: int, rows: int) -> None:
    found = {number: first_pass(paragraphs, tmp_path / f"{number}", jobs=number, rows=rows) for number in (1, jobs)}
    assert len(set(found.values())) == 1


def test_pieces_come_back_in_their_order(tmp_path: Path) -> None:
    pieces = [
        pa.table({"paragraph_id": [f"d:{n}"], "doc_id": ["d"], "tokens": [["甲"] * n], "n_tokens": [n]})
        for n in range(7)
    ]
    shards = [tmp_path / f"{job}.arrow" for job in range(3)]
    for job, path in enumerate(shards):
        write_pieces(deal(pieces, job=job, jobs=3), path, name="first_pass")
    assert [piece["n_tokens"].to_pylist() for piece in read_pieces(shards)] == [[n] for n in range(7)]


def test_shards_of_two_runs_are_refused(tmp_path: Path) -> None:
    piece = pa.table({"paragraph_id": ["d:1"], "doc_id": ["d"], "tokens": [["甲"]], "n_tokens": [1]})
    for name, number in (("0", 1), ("1", 3)):
        write_pieces([piece] * number, tmp_path / f"{name}.arrow", name="first_pass")
    with pytest.raises(WenmaiError, match="two runs"):
        list(read_pieces([tmp_path / "0.arrow", tmp_path / "1.arrow"]))
