"""Verifying, citing and comparing results."""

import importlib.util
import json

import pytest
import yaml

from wenmai.cli.citation import AUTHORS, TITLE


def test_verify_gives_the_state_of_every_file(wenmai, results) -> None:
    called = wenmai("verify")
    assert called.status == 0 and called.out == "5 files: unchanged 5\n"
    (results / "report.html").write_text("changed", encoding="utf-8")
    (results / "corpus" / "documents.csv").unlink()
    (results / "corpus" / "new.csv").write_text("x", encoding="utf-8")
    called = wenmai("verify")
    assert called.status == 1
    assert called.out.splitlines() == [
        "missing: corpus/documents.csv",
        "not in the manifest: corpus/new.csv",
        "changed: report.html",
        "6 files: unchanged 3, changed 1, missing 1, not in the manifest 1",
    ]


def test_verify_looks_at_the_files_named(wenmai, results) -> None:
    assert wenmai("verify", "figures/overview.svg").out.startswith("unchanged: figures/overview.svg")
    (results / "report.html").write_text("changed", encoding="utf-8")
    assert wenmai("verify", "figures/overview.svg").status == 0
    assert wenmai("verify", str(results / "report.html")).status == 1
    (results / "report.html").unlink()
    assert wenmai("verify", "report.html").out.startswith("missing: report.html")
    called = wenmai("verify", "figures/overveiw.svg")
    assert called.status == 2 and "Nearest: figures/overview.svg" in called.err


def test_verify_against_another_manifest(wenmai, results, write_results) -> None:
    other = write_results(results.parent / "other", years=(1990, 1991))
    called = wenmai("verify", "-r", "results", "--against", str(other / "provenance" / "manifest.json"))
    assert called.status == 1 and "changed: corpus/documents.csv" in called.out


@pytest.mark.parametrize("text", ["", "[]", '{"files": 3}', "{"])
def test_a_broken_manifest_is_a_mistake(wenmai, results, text) -> None:
    (results / "provenance" / "manifest.json").write_text(text, encoding="utf-8")
    called = wenmai("verify")
    assert called.status == 2 and "no manifest" in called.err


def test_cite_gives_both_forms_with_version_and_hashes(wenmai, results) -> None:
    out = wenmai("cite", "overview").out
    entries = json.loads((results / "provenance" / "manifest.json").read_text("utf-8"))["files"]
    digest = next(entry["sha256"] for entry in entries if entry["path"] == "figures/overview.svg")
    assert "@software{wenmai_0_1_0," in out and "@misc{wenmai_overview_" in out
    assert out.count("[CP]") == 1 and out.count("[DS]") == 1
    assert out.count(digest[:16]) == 2 and "0123456789ab" in out and "{2026}" in out
    assert out.count("{") == out.count("}")
    assert "@misc" not in wenmai("cite").out
    called = wenmai("cite", "overveiw")
    assert called.status == 2 and "overview" in called.err


def test_cite_uses_the_sidecar_of_a_figure(wenmai, results) -> None:
    facts = {
        "title": "My three terms",
        "caption": "n = 7\nreports",
        "settings": {"language": "en"},
        "tables": [{"path": "trends/keyword_series.csv", "sha256": "ab" * 32}],
        "seeds": {"trends.seed": 3},
        "documents": {"found": 9, "in_series": 7, "excluded": 1, "duplicates": 1, "other_types": 0, "no_year": 0},
    }
    path = results / "figures" / "overview.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    out = wenmai("cite", "overview").out
    assert "{{My three terms}}" in out and "% Caption: n = 7 reports" in out
    assert "trends/keyword_series.csv (abababababababab)" in out and "trends.seed = 3" in out
    assert "7 of 9" in out and "1 repeat another; 1 excluded" in out
    # of a figure in English the Chinese entry has the Chinese title
    assert "My three terms" not in out.partition("% GB/T 7714")[2]
    path.write_text("{", encoding="utf-8")
    assert "@misc{wenmai_overview_" in wenmai("cite", "overview").out


def test_the_citation_is_that_of_the_repository(project_root) -> None:
    told = yaml.safe_load((project_root / "CITATION.cff").read_text("utf-8"))
    assert told["title"] == TITLE and told["authors"][0]["name"] == AUTHORS


def test_compare_names_settings_sources_and_versions(wenmai, results, write_results) -> None:
    write_results(results.parent / "again", years=(2003, 2010))
    write_results(results.parent / "later", years=(2004, 2010), setting=2)
    if importlib.util.find_spec("wenmai.io.comparison") is None:
        called = wenmai("compare", "results", "again")
        assert called.status == 2 and "cannot compare" in called.err
        pytest.skip("the comparison of tables is not there")
    called = wenmai("compare", "results", "again")
    assert called.status == 0 and "Settings: the same" in called.out and "no difference" in called.out
    called = wenmai("compare", "results", "later")
    assert called.status == 1
    assert "topics.seed: 1 -> 2" in called.out and "a.txt: a2003 -> a2004" in called.out
    assert "corpus/documents.csv, column year" in called.out
    assert wenmai("compare", "results", "nowhere").status == 2
