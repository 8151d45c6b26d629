"""Sources of any name reach the rules, those that change rerun them, and results are none of them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from wenmai.io.tables import read_table

ROOT = Path(__file__).parents[2]
DOCUMENTS = "results/corpus/documents.csv"

REPORT = """{year}年政府工作报告

——{year}年1月5日在合肥市第十六届人民代表大会第三次会议上

各位代表：

现在，我代表市人民政府，向大会报告工作，请予审议，并请各位政协委员提出意见。

一、过去一年工作回顾

过去一年，全市经济平稳增长，城乡居民收入稳步提高，各项社会事业取得新的进展，民生保障持续加强。

二、今年工作安排

今年要着力推进数字经济发展，改善民生，保护生态环境，推动高质量发展，办好十件实事。
"""


class Folder:
    """A project folder in which the stage corpus is run."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def snakemake(self, *arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "snakemake", "-s", str(ROOT / "Snakefile"), "--cores", "1", *arguments]
        environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "WENMAI_RESULTS")}
        done = subprocess.run(command, cwd=self.path, env=environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def run(self, *arguments: str, corpus: str = "texts") -> str:
        status, text = self.snakemake(*arguments, DOCUMENTS, "--config", f"corpus={corpus}")
        assert status == 0, text[-3000:]
        assert "Traceback" not in text
        return text

    def reruns(self, *arguments: str) -> bool:
        return "Nothing to be done" not in self.run(*arguments, "-n")

    def write(self, name: str | bytes, year: int) -> Path:
        raw = os.fsencode(self.path) + b"/texts/" + (name if isinstance(name, bytes) else name.encode())
        os.makedirs(os.path.dirname(raw), exist_ok=True)
        with open(raw, "wb") as file:
            file.write(REPORT.format(year=year).encode())
        return Path(os.fsdecode(raw))

    def sources(self) -> list[str]:
        return sorted(read_table(self.path / DOCUMENTS, columns=["source"])["source"])


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)


@pytest.mark.skipif(os.name == "nt" or sys.platform == "darwin", reason="names are text there")
def test_sources_of_any_name_are_read(folder):
    names = ["报告{终稿}.txt", "a\nb.txt", "'q' \"r\".txt", "--x.txt", "{x}[1]*?.txt", "%20 $HOME `id`.txt"]
    for year, name in enumerate(names, start=2010):
        folder.write(name, year)
    folder.write("省份".encode("gbk") + b"/" + "工作报告2019".encode("gbk") + b".txt", 2019)
    folder.run()
    read = ["a\\nb.txt" if name == "a\nb.txt" else name for name in names]
    assert folder.sources() == sorted([*read, "省份/工作报告2019.txt"])
    assert not folder.reruns()


def test_a_source_that_comes_goes_or_changes_reruns_and_no_other(folder):
    first = folder.write("a.txt", 2015)
    folder.run()
    assert not folder.reruns()
    os.utime(first)
    assert not folder.reruns()
    second = folder.write("b.txt", 2016)
    # an old file that is copied here is new here
    os.utime(second, (1e9, 1e9))
    # a dry run must not hide the change from the next one, nor from those who look at times only
    assert folder.reruns() and folder.reruns() and folder.reruns("--rerun-triggers", "mtime")
    folder.run()
    assert folder.sources() == ["a.txt", "b.txt"] and not folder.reruns()
    first.write_text(REPORT.format(year=2014), encoding="utf-8")
    assert folder.reruns()
    folder.run("--touch")
    assert not folder.reruns()
    first.unlink()
    folder.run()
    assert folder.sources() == ["b.txt"] and not folder.reruns()


def test_while_a_run_is_at_work_a_dry_run_sees_changes_and_leaves_its_list(folder):
    folder.write("a.txt", 2015)
    folder.run()
    before = (folder.path / "logs/sources.jsonl").read_bytes()
    locks = folder.path / ".snakemake/locks"
    locks.mkdir(exist_ok=True)
    (locks / "0.input.lock").write_text("logs/sources.jsonl\n", encoding="utf-8")
    folder.write("b.txt", 2016)
    assert folder.reruns()
    assert (folder.path / "logs/sources.jsonl").read_bytes() == before


def test_results_inside_the_corpus_are_no_sources(folder):
    folder.write("a.txt", 2015)
    (folder.path / "config.yaml").write_text("words: {user_lexicon: words.txt}\n", encoding="utf-8")
    (folder.path / "words.txt").write_text("数字经济\n", encoding="utf-8")
    folder.run(corpus=".")
    said = folder.run(corpus=".")
    assert "Nothing to be done" in said
    assert folder.sources() == ["texts/a.txt"]
    for name, why in [("results", "results of Wenmai"), ("logs", "results of Wenmai"), ("words.txt", "named in the")]:
        assert said.count(f"./{name}: not read as a source ({why}") == 1


def test_a_corpus_of_several_folders(folder):
    folder.write("a.txt", 2015)
    folder.write("more/a.txt", 2016)
    folder.write("x.txt", 2017).rename(folder.path / "x.txt")
    folder.run(corpus="[texts, texts/more, x.txt]")
    assert folder.sources() == ["texts/a.txt", "texts/more/a.txt", "x.txt"]


@pytest.mark.parametrize(
    ("corpus", "said"),
    [
        ("", "corpus: has no value"),
        ("https://example.org/texts", "is a web address; download it first"),
        ("~/no/such/folder", "there is no file or folder"),
        ("empty", "empty: there is no file that can be a text"),
    ],
)
def test_a_corpus_that_is_none_is_one_line(folder, corpus, said):
    (folder.path / "empty").mkdir()
    status, text = folder.snakemake("-n", "--config", f"corpus={corpus}")
    assert status != 0 and "Traceback" not in text
    lines = [line for line in text.splitlines() if line and not line.startswith("Using ")]
    assert len(lines) == 1 and said in lines[0]


def refused(folder, *arguments: str) -> str:
    """The only line that is said before the first job."""
    status, text = folder.snakemake("-n", *arguments)
    assert status != 0 and "Traceback" not in text and "Building DAG" not in text
    lines = [line for line in text.splitlines() if line and not line.startswith(("Using ", "Config file "))]
    assert len(lines) == 1, text
    return lines[0]


def test_a_column_that_no_table_has_is_one_line(folder):
    folder.write("a.txt", 2015)
    (folder.path / "texts/b.csv").write_text("标题,正文\n甲,推进数字经济发展。\n", encoding="utf-8")
    (folder.path / "config.yaml").write_text("corpus: texts\ndocuments: {columns: {text: 内容}}\n", encoding="utf-8")
    assert "documents.columns.text: no table of the corpus has a column '内容'" in refused(folder)


def test_results_of_another_version_and_places_that_cannot_be_written_are_refused(folder):
    folder.write("a.txt", 2015)
    (folder.path / "config.yaml").write_text("corpus: texts\n", encoding="utf-8")
    (folder.path / "results/provenance").mkdir(parents=True)
    (folder.path / "results/words").write_text("", encoding="utf-8")
    assert "results/words: words is no folder" in refused(folder)
    (folder.path / "results/words").unlink()
    manifest = folder.path / "results/provenance/manifest.json"
    manifest.write_text('{"wenmai": "0.0.1", "files": []}', encoding="utf-8")
    assert "results: these are results of Wenmai 0.0.1, and this is " in refused(folder)
    (folder.path / "other").write_text("", encoding="utf-8")
    assert "other: other is no folder" in refused(folder, "--config", "results=other")


@pytest.mark.parametrize(
    ("setting", "content", "said"),
    [
        ("words.user_lexicon", b"GDP\tn\n", "line 1: 'GDP' is not a Chinese term"),
        ("words.user_stop_words", bytes(range(256)) * 40, "unknown encoding|binary"),
        ("documents.extra_regions", "x;y\n1;2\n".encode("gbk"), "row 1: no column named adcode"),
        ("trends.concepts", b"a: [", "not readable as YAML"),
    ],
)
def test_a_list_that_cannot_be_read_stops_before_the_first_job(folder, setting, content, said):
    folder.write("a.txt", 2015)
    (folder.path / "list.csv").write_bytes(content)
    section, name = setting.split(".")
    (folder.path / "config.yaml").write_text(f"corpus: texts\n{section}: {{{name}: list.csv}}\n", encoding="utf-8")
    status, text = folder.snakemake("-n")
    assert status != 0 and "Traceback" not in text and "Building DAG" not in text
    lines = [line for line in text.splitlines() if line and not line.startswith("Using ")]
    assert len(lines) == 1 and setting in lines[0] and any(part in lines[0] for part in said.split("|"))
