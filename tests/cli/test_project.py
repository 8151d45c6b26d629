"""New project folders."""

from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
import yaml

from wenmai import config, paths
from wenmai.cli.glance import look
from wenmai.cli.project import configuration

REPORT = """{year}年和县政府工作报告
——{year}年1月8日在和县人民代表大会上
和县人民政府县长 李明
各位代表：
现在，我代表县人民政府向大会报告工作。"""


@pytest.fixture
def texts(folder) -> Path:
    """Reports of three years in two encodings, a table, and a file that is no text."""
    made = folder / "texts"
    made.mkdir()
    for year, encoding in ((2011, "utf-8"), (2012, "gb18030"), (2013, "utf-8")):
        (made / f"和县{year}.txt").write_text(REPORT.format(year=year) * 5, encoding=encoding)
    (made / "image.txt").write_bytes(b"\x00\x01\x02" * 100)
    return made


def test_init_makes_a_folder_that_passes_its_check(wenmai, texts, monkeypatch) -> None:
    called = wenmai("init", "project", "--texts", "texts")
    assert called.status == 0 and not called.err
    assert "4 files: .txt 4" in called.out
    assert "utf-8 2" in called.out and "gb18030 1" in called.out
    assert "government_work_report 3" in called.out and "和县 3" in called.out
    assert "2011 to 2013, 3 different" in called.out
    assert "image.txt: " in called.out
    made = sorted(p.relative_to("project").as_posix() for p in Path("project").rglob("*") if p.is_file())
    notebooks = sorted(f"notebooks/{p.name}" for p in paths.NOTEBOOKS.glob("*.ipynb"))
    assert made == [".gitignore", "concepts.yaml", "config.yaml", *notebooks, "user_lexicon.txt"]
    written = yaml.safe_load(Path("project/config.yaml").read_text("utf-8"))
    assert written["corpus"] == "../texts"
    assert "Only 3 different years" in Path("project/config.yaml").read_text("utf-8")
    monkeypatch.chdir("project")
    called = wenmai("check")
    assert called.status == 0, called.err
    assert "../texts, 4 files" in called.out


def test_init_overwrites_nothing(wenmai, folder) -> None:
    (folder / "config.yaml").write_text("corpus: mine\n", encoding="utf-8")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "01_corpus.ipynb").write_text("mine", encoding="utf-8")
    assert "kept as it is: config.yaml" in wenmai("init", ".").out
    assert (folder / "config.yaml").read_text("utf-8") == "corpus: mine\n"
    assert (folder / "notebooks" / "01_corpus.ipynb").read_text("utf-8") == "mine"
    before = {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert wenmai("init", ".").out.count("kept as it is") == len(before)
    assert {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()} == before


def test_init_without_texts_is_the_demo(wenmai, folder, monkeypatch) -> None:
    assert wenmai("init", "new/project").status == 0
    assert yaml.safe_load(Path("new/project/config.yaml").read_text("utf-8"))["corpus"] == "demo"
    monkeypatch.chdir("new/project")
    assert "built-in demo" in wenmai("check").out


def test_init_in_chinese_writes_chinese_comments(wenmai, folder) -> None:
    assert "下一步" in wenmai("init", "p", "--lang", "zh").out
    text = Path("p/config.yaml").read_text("utf-8")
    assert "本项目的设置" in text and yaml.safe_load(text)["publish"]["language"] == "zh"
    notebook = Path("p/notebooks/01_corpus.ipynb").read_text("utf-8")
    assert "# 语料与数据质量" in notebook and 'RESULTS = \\"../results\\"' in notebook


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_comment_of_a_new_configuration_has_a_line_of_its_own(wenmai, folder, lang) -> None:
    wenmai("init", "p", "--lang", lang)
    lines = Path("p/config.yaml").read_text("utf-8").splitlines()
    assert all(line.count("#") <= 1 and line.lstrip().startswith("#") for line in lines if "#" in line)
    # a comment is indented as the setting below it
    for comment, setting in pairwise(lines):
        if "#" in comment and setting.strip():
            assert len(comment) - len(comment.lstrip()) == len(setting) - len(setting.lstrip())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["init", "p", "--texts", "nowhere"], "nowhere does not exist"),
        (["init", "p", "--texts", "empty"], "no files in empty"),
        (["init", "file"], "is a file"),
    ],
)
def test_init_mistakes_write_nothing(wenmai, folder, arguments, message) -> None:
    (folder / "empty").mkdir()
    (folder / "file").write_text("", encoding="utf-8")
    called = wenmai(*arguments)
    assert called.status == 2 and message in called.err
    assert not (folder / "p").exists()


def test_a_table_without_a_known_text_column_is_asked_about(folder) -> None:
    pd.DataFrame({"标题": ["和县2011年政府工作报告"], "story": ["见附件"]}).to_csv("t.csv", index=False)
    glance = look(Path("t.csv"))
    assert glance.untold == {"t.csv": "标题, story"}
    text = configuration(glance, "t.csv")
    assert "which column of t.csv has the text? Its columns: 标题, story" in text
    assert yaml.safe_load(text)["documents"]["columns"]["text"] == ""
    pd.DataFrame({"标题": ["和县2011年政府工作报告"], "正文": ["各位代表：" * 20]}).to_csv("u.csv", index=False)
    assert look(Path("u.csv")).columns == {"u.csv": "title = 标题, text = 正文"}
    pd.DataFrame({"adcode": [341200, 330100], "正文": ["各位代表：" * 20] * 2}).to_csv("v.csv", index=False)
    assert look(Path("v.csv")).regions == {"阜阳市": 1, "杭州市": 1}


def test_other_documents_than_reports_are_set_and_marked_as_unsure(folder) -> None:
    news = Path("news")
    news.mkdir()
    for n in range(3):
        (news / f"{n}.txt").write_text("本报讯 记者今天从市里获悉，新园区开工。" * 5, encoding="utf-8")
    glance = look(news)
    assert "government_work_report" not in glance.doc_types
    text = configuration(glance, "a: b # c")
    assert "Not sure" in text
    made = yaml.safe_load(text)
    assert made["trends"]["doc_types"][0] in glance.doc_types and made["corpus"] == "a: b # c"


def test_the_keys_of_a_new_configuration_are_settings(folder) -> None:
    known = {key for key, _ in config.settings()}
    assert {"corpus", "words.user_lexicon", "trends.concepts", "trends.doc_types", "publish.language"} <= known
    assert "documents.columns.text" in known or "documents.columns" in known


def test_what_is_no_document_in_a_run_is_none_at_first_sight(wenmai, folder):
    """A contents list, a menu of a site and a file of noise are named, and not counted as documents."""
    made = folder / "texts"
    made.mkdir()
    (made / "和县2011.txt").write_text(REPORT.format(year=2011) * 5, encoding="utf-8")
    (made / "目录.txt").write_text("目录\n第一章\n第二章\n附表一\n", encoding="utf-8")
    (made / "menu.html").write_text(
        "<html><body><ul><li>首页</li><li>政务公开</li></ul></body></html>", encoding="utf-8"
    )
    (made / "half.docx").write_bytes(b"PK\x03\x04" + bytes(300))
    glance = look(made)
    assert (glance.n_files, glance.n_documents) == (4, 1)
    assert set(glance.unreadable) == {"目录.txt", "menu.html", "half.docx"}
    assert "目录.txt: " in wenmai("init", "mine", "--texts", "texts").out
    # reasons are in the language of the rest
    assert "目录.txt：未找到成段的文字。" in wenmai("--lang", "zh", "init", "own", "--texts", "texts").out


def test_documents_of_one_file_are_seen_one_by_one(folder) -> None:
    lines = [f"{year}\t{REPORT.format(year=year)}".replace("\n", " ") * 3 for year in range(2001, 2011)]
    Path("all.txt").write_text("\n".join(lines), encoding="utf-8")
    glance = look(Path("all.txt"))
    assert glance.n_documents == 10
    assert set(range(2001, 2011)) <= glance.years
    assert "different years" not in configuration(glance, "all.txt")


def test_the_only_folder_with_texts_becomes_the_corpus(wenmai, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("报告", "results", ".git"):
        (tmp_path / "p" / name).mkdir(parents=True)
        (tmp_path / "p" / name / "杭州市2020年政府工作报告.txt").write_text("各位代表", encoding="utf-8")
    assert "p/报告 holds 1 file" in wenmai("init", "p").out
    assert 'corpus: "报告"' in (tmp_path / "p" / "config.yaml").read_text(encoding="utf-8")


def test_of_several_folders_with_texts_none_is_chosen(wenmai, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x.txt").write_text("各位代表", encoding="utf-8")
    assert "could be texts: a, b." in wenmai("init", ".").out
    assert 'corpus: "demo"' in (tmp_path / "config.yaml").read_text(encoding="utf-8")
