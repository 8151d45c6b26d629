"""The whole road on a small demo: complete, the same for any number of cores, done when done."""

import hashlib
import json
import re

import pytest

from wenmai.io.tables import default_tables, read_table, table_schema

#: says when and where the run was made, and so differs
VARIES = {"provenance/run.json"}

#: the contract, which stands in the folder before any run
KEPT = {"README.md"}


def hashes(project):
    folder = project.folder / "results"
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".snakemake" not in path.name and path.name not in KEPT
    }


def test_every_result_of_the_contract_is_there(finished):
    made = set(hashes(finished))
    wanted = {table_schema(name).path for name in default_tables()} | {
        "words/counts.npz", "topics/choice.json", "trends/panel.parquet", "trends/panel.dta", "report.html",
        "provenance/manifest.json", "provenance/run.json", "provenance/ro-crate-metadata.json",
    }  # fmt: skip
    assert wanted <= made
    figures = {name for name in made if name.startswith("figures/")}
    stems = {name.split("/")[1].rsplit(".", 1)[0] for name in figures}
    assert len(stems) >= 8
    assert figures == {f"figures/{stem}.{suffix}" for stem in stems for suffix in ("svg", "pdf", "png", "json")}
    notebooks = {name for name in made if name.startswith("notebooks/")}
    assert len(notebooks) == 6


@pytest.mark.parametrize("name", default_tables())
def test_every_table_keeps_its_schema(finished, name):
    schema = table_schema(name)
    table = read_table(finished.folder / "results" / schema.path)
    assert [c for c in table.columns if c in schema.columns] == list(schema.columns)
    assert not table.duplicated(list(schema.key)).any()


def test_one_core_gives_the_same_bytes_as_two(finished, new_project):
    other = new_project("one_core")
    other.run(cores=1)
    first, second = hashes(finished), hashes(other)
    assert set(first) == set(second)
    assert {name for name in first if first[name] != second[name]} <= VARIES


def test_a_second_run_has_nothing_to_do(finished):
    assert "Nothing to be done" in finished.run()


def test_the_manifest_holds_the_true_hashes(finished):
    found = hashes(finished)
    manifest = json.loads((finished.folder / "results/provenance/manifest.json").read_text(encoding="utf-8"))
    listed = {entry["path"]: entry["sha256"] for entry in manifest["files"]}
    assert listed == {name: found[name] for name in listed}
    outside = {name for name in set(found) - set(listed) if not name.startswith(("provenance/", "demo/"))}
    assert outside == set(), "results that the manifest does not know"


def test_report_and_notebooks_ask_nothing_of_the_net(finished):
    pages = [finished.folder / "results/report.html", *(finished.folder / "results/notebooks").glob("*.html")]
    assert len(pages) == 4
    for page in pages:
        text = page.read_text(encoding="utf-8")
        asked = re.findall(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)\s*=\s*["']?(?:https?:)?//[^"'>]+""", text)
        asked += re.findall(r"@import[^;]+|url\(\s*[\"']?https?://[^)]+", text)
        assert asked == [], page.name


def test_results_hold_no_path_of_the_machine(finished):
    for path in (finished.folder / "results").rglob("*"):
        if path.is_file() and path.suffix in {".csv", ".json", ".html", ".ipynb", ".tex", ".svg"}:
            if path.name == "run.json":
                continue
            assert str(finished.folder) not in path.read_text(encoding="utf-8"), path


def test_every_log_was_written(finished):
    logs = [path for path in (finished.folder / "logs").rglob("*.log") if "started" in path.read_text(encoding="utf-8")]
    assert len(logs) >= 15
    assert all("done in" in path.read_text(encoding="utf-8") for path in logs)
