"""A corpus read in shards is the one that a single job reads, byte for byte."""

import shutil
import zipfile
from contextlib import ExitStack
from pathlib import Path

import pytest

from wenmai.corpus.build import build_corpus
from wenmai.corpus.describe import Options
from wenmai.corpus.read.source_list import listed_entries, listed_sources, plan_sources
from wenmai.corpus.read.source_shards import deal_sources, number_of_shards, plan_shards, read_shard_list, shard_digest
from wenmai.corpus.shards import gather_shards, read_shard
from wenmai.corpus.writer import LARGE
from wenmai.demo.generate import write_demo
from wenmai.io.spool import table_writer
from wenmai.io.tables import write_table
from wenmai.regions.gazetteer import gazetteer

TITLE = "{name}县人民政府办公室关于{name}县水库加固的通知"
TEXT = TITLE + "\n" + "各乡镇要把加固放在首位，汛前完成全部工程。\n" * 30


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo, with zips whose files ask for one name, a table of documents, and what is no text."""
    root = tmp_path_factory.mktemp("shards")
    write_demo(root / "texts", root / "truth", seed=3, regions=3, first_year=2019, years=3)
    for zipped, inside in (("a.zip", "b_c.txt"), ("a_b.zip", "c.txt"), ("z.zip", "x.txt")):
        with zipfile.ZipFile(root / "texts" / zipped, "w") as file:
            file.writestr(inside, TEXT.format(name=zipped[:-4]))
    (root / "texts" / "a_b_c.txt").write_text(TEXT.format(name="桃源"), encoding="utf-8")
    rows = "".join(f"{n},通知{n},{TEXT.format(name='安化').splitlines()[1] * 9}\n" for n in range(40))
    (root / "texts" / "table.csv").write_text("编号,标题,正文\n" + rows, encoding="utf-8")
    (root / "texts" / "sub").mkdir()
    (root / "texts" / "sub" / "a_b_c.txt").write_text(TEXT.format(name="石门"), encoding="utf-8")
    (root / "texts" / "picture.jpg").write_bytes(b"\xff\xd8")
    (root / "texts" / "empty.txt").write_bytes(b"")
    return root


def whole(texts: Path, out: Path) -> None:
    with ExitStack() as stack:
        writers = {name: stack.enter_context(table_writer(out / f"{name}.parquet")) for name in LARGE}
        plan_sources([texts], out / "list.jsonl")
        for name, table in build_corpus(listed_sources(out / "list.jsonl"), writers=writers).items():
            write_table(table, out / f"{name}.csv", name="documents_found" if name == "documents" else None)


def in_shards(texts: Path, out: Path, n: int) -> None:
    plan_sources([texts], out / "list.jsonl")
    plan_shards(out / "list.jsonl", out / "lists", n)
    for shard in range(n):
        own = read_shard_list(out / "lists" / f"{shard}.jsonl")
        read_shard(own, out / "shards" / str(shard), options=Options(gazetteer(None)))
    outputs = {name: out / f"{name}.parquet" for name in LARGE}
    folders = [out / "shards" / str(shard) for shard in range(n)]
    found = gather_shards(listed_sources(out / "list.jsonl"), folders, outputs, near_duplicate=0.9)
    for name, table in found.items():
        write_table(table, out / f"{name}.csv", name="documents_found" if name == "documents" else None)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.suffix in (".csv", ".parquet")}


@pytest.fixture(scope="module")
def alone(texts: Path) -> dict[str, bytes]:
    """What one job writes; row groups so small that there are many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("wenmai.io.spool.GROUP_BYTES", 20_000)
        whole(texts / "texts", texts / "alone")
    return contents(texts / "alone")


@pytest.mark.parametrize("n", [1, 2, 5])
def test_same_bytes_for_any_number_of_shards(
    texts: Path, alone: dict[str, bytes], n: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wenmai.io.spool.GROUP_BYTES", 20_000)
    in_shards(texts / "texts", texts / f"in{n}", n)
    found = contents(texts / f"in{n}")
    assert sorted(found) == sorted(alone)
    assert [name for name in alone if found[name] != alone[name]] == []
    assert len(alone) == 9


def digests(texts: Path, out: Path) -> list[str]:
    plan_sources([texts], out / "list.jsonl")
    plan_shards(out / "list.jsonl", out / "lists", 5)
    return [shard_digest(out / "lists" / f"{shard}.jsonl") for shard in range(5)]


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename"])
def test_a_change_concerns_its_shard_only(texts: Path, tmp_path: Path, change: str) -> None:
    shutil.copytree(texts / "texts", tmp_path / "texts")
    before = digests(tmp_path / "texts", tmp_path)
    file = tmp_path / "texts" / "table.csv"
    if change == "edit":
        file.write_text(file.read_text(encoding="utf-8") + "99,通知,修订。\n", encoding="utf-8")
    elif change == "add":
        (tmp_path / "texts" / "new.txt").write_text(TEXT.format(name="新化"), encoding="utf-8")
    elif change == "remove":
        file.unlink()
    else:
        file.rename(file.with_name("renamed.csv"))
    changed = sum(a != b for a, b in zip(before, digests(tmp_path / "texts", tmp_path), strict=True))
    assert 1 <= changed <= (2 if change == "rename" else 1)


def test_a_list_that_is_right_is_not_written_again(texts: Path, tmp_path: Path) -> None:
    digests(texts / "texts", tmp_path)
    before = [path.stat().st_mtime_ns for path in sorted((tmp_path / "lists").iterdir())]
    digests(texts / "texts", tmp_path)
    assert before == [path.stat().st_mtime_ns for path in sorted((tmp_path / "lists").iterdir())]


def test_a_start_without_a_change_deals_nothing(texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = digests(texts / "texts", tmp_path)
    monkeypatch.setattr("wenmai.corpus.read.source_shards.deal_sources", None)
    assert digests(texts / "texts", tmp_path) == before


@pytest.mark.parametrize("damage", ["0.jsonl", "dealt.json"])
def test_a_damaged_list_is_written_again(texts: Path, tmp_path: Path, damage: str) -> None:
    before = digests(texts / "texts", tmp_path)
    (tmp_path / "lists" / damage).write_text("{}\n", encoding="ascii")
    assert digests(texts / "texts", tmp_path) == before


def test_zips_whose_files_can_ask_for_one_name_are_together(texts: Path, tmp_path: Path) -> None:
    plan_sources([texts / "texts"], tmp_path / "list.jsonl")
    dealt = [{entry.name for entry in s.sources} for s in deal_sources(listed_entries(tmp_path / "list.jsonl"), 50)]
    assert any({"a.zip", "a_b.zip"} <= names for names in dealt)
    assert not any("z.zip" in names and "a.zip" in names for names in dealt)


@pytest.mark.parametrize(("megabytes", "n"), [(0, 1), (59, 1), (60, 2), (119, 2), (120, 4), (1000, 32)])
def test_a_corpus_that_doubles_has_twice_as_many(megabytes: int, n: int) -> None:
    assert number_of_shards(megabytes * 10**6) == n


def test_a_shard_that_is_read_again_has_the_same_bytes(texts, tmp_path):
    plan_sources([texts], tmp_path / "list.jsonl")
    plan_shards(tmp_path / "list.jsonl", tmp_path / "lists", 2)
    own = read_shard_list(tmp_path / "lists" / "1.jsonl")
    for folder in ("once", "again"):
        read_shard(own, tmp_path / folder, options=Options(gazetteer(None)))
    once, again = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in ("once", "again")
    )
    assert len(once) == 3
    assert once == again
