"""Checks of the configuration and of the machine."""

import re
import sys

from wenmai import __version__ as wenmai_version
from wenmai.cli import examine


def test_check_reports_every_mistake_at_once(wenmai, folder) -> None:
    (folder / "terms.txt").write_text("数字经济\tx\nabc\tx\n", encoding="utf-8")
    (folder / "concepts.yaml").write_text("digital:\n  terms: 数字\n  colour: red\n", encoding="utf-8")
    (folder / "regions.csv").write_text("adcode,name,level\n1,甲,planet\n", encoding="utf-8")
    (folder / "texts").mkdir()
    (folder / "config.yaml").write_text(
        "corpus: texts\nwords: {user_lexicon: terms.txt}\ntrends: {concepts: concepts.yaml}\n"
        "documents: {extra_regions: regions.csv}\n",
        encoding="utf-8",
    )
    called = wenmai("check")
    assert called.status == 2
    for part in ("terms.txt, line 2", "concepts.yaml", "'planet'", "no files in texts"):
        assert part in called.err
    assert called.err.startswith("Error: config.yaml: 4 mistakes")


def test_check_names_misspelt_keys_and_files(wenmai, folder) -> None:
    (folder / "other.yaml").write_text("publish: {langauge: zh}\ntopics: {kk: 3}\n", encoding="utf-8")
    called = wenmai("check", "other.yaml")
    assert called.status == 2 and "did you mean publish.language" in called.err and "topics.kk" in called.err
    assert "no config.yaml" in wenmai("check").err
    assert "there is no configuration file no.yaml" in wenmai("check", "no.yaml").err
    (folder / "list.yaml").write_text("- a\n", encoding="utf-8")
    assert "holds no settings" in wenmai("check", "list.yaml").err


def test_check_names_a_file_in_another_encoding(wenmai, folder) -> None:
    (folder / "config.yaml").write_bytes("# 中文\ncorpus: demo\n".encode("gbk"))
    called = wenmai("check")
    assert called.status == 2 and "config.yaml: the file is not UTF-8" in called.err


def test_check_reads_a_file_with_a_byte_order_mark(wenmai, folder) -> None:
    (folder / "config.yaml").write_text("corpus: demo\n", encoding="utf-8-sig")
    assert wenmai("check").status == 0


def test_doctor_finds_nothing_on_a_machine_that_works(wenmai, folder) -> None:
    called = wenmai("doctor")
    assert called.status == 0, called.out
    assert f"Python {sys.version_info.major}.{sys.version_info.minor}" in called.out
    assert "BAD" not in called.out


def test_doctor_says_what_is_wrong_and_what_to_do(wenmai, folder, monkeypatch) -> None:
    monkeypatch.setattr(examine, "locked", lambda: {"numpy": "0.1", "no-such-package": "1.0"})
    monkeypatch.setattr(examine, "_required", lambda: ["no-such-package"])
    monkeypatch.setattr("tempfile.gettempdir", lambda: "/tmp/" + "x" * 100)
    monkeypatch.setattr("sys.version_info", (3, 10, 1))
    called = wenmai("doctor")
    assert called.status == 1
    for part in ("BAD   Packages are missing: no-such-package", "numpy", "(0.1)", "TMPDIR", "needs 3.11"):
        assert part in called.out
    assert wenmai("doctor", "--folder", "nowhere").status == 1


def test_doctor_finds_results_of_another_version_and_files_that_no_rule_makes(wenmai, folder, write_results) -> None:
    write_results(folder / "results")
    for name in (
        "notes.txt",
        "topics/applied/applied_topics.csv",
        "figures/old_name.svg",
        "topics/fits/lda_k9_s1/fit.json",
    ):
        (folder / "results" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "results" / name).write_text("x", encoding="utf-8")
    called = wenmai("doctor")
    assert called.status == 1
    assert "results has results of Wenmai 0.1.0, and this is " in called.out
    # what is made on demand is in no manifest, and a figure of another name is of no rule
    assert "results has 3 files that no rule makes: figures/old_name.svg, notes.txt, topics/fits/" in called.out
    manifest = folder / "results/provenance/manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace("0.1.0", wenmai_version), encoding="utf-8")
    called = wenmai("doctor", "--lang", "zh")
    assert called.status == 0 and "不由任何规则生成" in called.out
    manifest.write_text("{", encoding="utf-8")
    assert "manifest.json is no manifest" in wenmai("doctor").out


def test_the_lock_is_read_with_its_markers() -> None:
    found = examine.locked()
    assert found["numpy"] and found["snakemake"]
    assert ("appnope" in found) == (sys.platform == "darwin")


def test_what_is_written_with_the_manifest_is_no_foreign_file():
    from wenmai.io.manifest import NOT_LISTED
    from wenmai.paths import PROJECT

    rules = (PROJECT / "workflow/rules/publish.smk").read_text(encoding="utf-8")
    made = re.findall(r'=f"\{RESULTS\}/(provenance/[\w.-]+)",', rules)
    assert len(set(made)) >= 4
    assert set(made) <= NOT_LISTED
