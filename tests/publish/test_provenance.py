"""The manifest is the same each time; verify finds every change."""

import json
import shutil
from pathlib import Path

import pytest
from rocrate.rocrate import ROCrate

import wenmai
from wenmai.errors import WenmaiError
from wenmai.io.files import write_json
from wenmai.publish.datapackage import data_package
from wenmai.publish.provenance import manifest, portable, ro_crate, run_record, seeds
from wenmai.publish.verify import differences, main

CONFIGURATION = {"corpus": "demo", "topics": {"seeds": [1, 2], "seed": 3, "k": [4]}, "trends": {"seed": 5}}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.csv").write_text("x\n1\n", encoding="utf-8")
    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / "b.txt").write_text("甲", encoding="utf-8")
    (tmp_path / "demo" / ".snakemake_timestamp").write_text("now", encoding="utf-8")
    record = manifest([tmp_path / "demo", tmp_path / "corpus" / "a.csv"], results=tmp_path, configuration=CONFIGURATION)
    write_json(record, tmp_path / "provenance" / "manifest.json")
    return tmp_path


def record_of(results: Path) -> dict:
    return json.loads((results / "provenance" / "manifest.json").read_text(encoding="utf-8"))


def test_the_manifest_holds_hashes_versions_and_seeds(results: Path) -> None:
    record = record_of(results)
    assert [entry["path"] for entry in record["files"]] == ["corpus/a.csv", "demo/b.txt"]
    # printf 'x\n1\n' | sha256sum
    assert record["files"][0] == {
        "path": "corpus/a.csv",
        "bytes": 4,
        "sha256": "daff832f802000e645771a60983c76c963f6ee602a6230e45237bd360e91cc1a",
    }
    assert record["seeds"] == {"topics.seed": 3, "topics.seeds": [1, 2], "trends.seed": 5}
    assert record["packages"]["numpy"] != "not installed"


def test_a_second_manifest_is_the_same(results: Path) -> None:
    paths = [results / "corpus" / "a.csv", results / "demo"]
    assert manifest(paths, results=results, configuration=CONFIGURATION) == record_of(results)


def test_two_folders_with_the_same_content_have_the_same_manifest(results: Path) -> None:
    """Where the results and the texts are is not recorded, only what the texts are called."""
    settings = [
        {"results": "results", "corpus": "/home/li/texts", "words": {"lists": ["/home/li/a.txt"]}},
        {"results": "/elsewhere/out", "corpus": "D:\\data\\texts", "words": {"lists": ["C:\\lists\\a.txt"]}},
    ]
    first, second = (manifest([results / "demo"], results=results, configuration=setting) for setting in settings)
    assert first == second
    assert first["configuration"] == {"corpus": "texts", "words": {"lists": ["a.txt"]}}
    assert portable({"trends": {"concepts": "mine/concepts.yaml", "alpha": 0.05}}) == {
        "trends": {"concepts": "mine/concepts.yaml", "alpha": 0.05}
    }


def test_the_manifest_names_version_and_commit(results: Path) -> None:
    record = record_of(results)
    assert record["wenmai"] == wenmai.__version__
    assert "commit" in record


def test_seeds_are_found_at_any_depth() -> None:
    assert seeds({"seed": 1, "a": {"b": {"seeds": [2]}, "seedling": 3}}) == {"seed": 1, "a.b.seeds": [2]}


def test_the_crate_names_every_file_once_and_links_only_to_itself(results: Path) -> None:
    crate = ro_crate(record_of(results))
    ids = [entity["@id"] for entity in crate["@graph"]]
    assert len(set(ids)) == len(ids)
    root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
    assert [part["@id"] for part in root["hasPart"]] == ["corpus/a.csv", "demo/b.txt"]
    linked = [link["@id"] for entity in crate["@graph"] for link in entity.get("result", [])]
    assert set(linked) <= set(ids)
    descriptor = next(entity for entity in crate["@graph"] if entity["@id"] == "ro-crate-metadata.json")
    assert descriptor["about"] == {"@id": "./"} and descriptor["conformsTo"]["@id"].endswith("/ro/crate/1.1")


def test_the_crate_stays_the_same_and_is_read_back(results: Path) -> None:
    first, again = (json.dumps(ro_crate(record_of(results)), ensure_ascii=False) for _ in range(2))
    assert first == again
    (results / "ro-crate-metadata.json").write_text(first, encoding="utf-8")
    crate = ROCrate(results)
    file = crate.dereference("demo/b.txt")
    assert file["encodingFormat"] == "text/plain" and len(file["sha256"]) == 64
    assert crate.dereference("#run")["instrument"].id == "#wenmai"


def test_the_run_record_holds_time_and_commit() -> None:
    assert {"finished", "host", "platform", "commit"} <= set(run_record())


def test_verify_finds_what_was_changed_added_and_lost(results: Path) -> None:
    assert differences(results) == []
    (results / "corpus" / "a.csv").write_text("x\n2\n", encoding="utf-8")
    (results / "demo" / "b.txt").unlink()
    (results / "new.csv").write_text("", encoding="utf-8")
    assert differences(results) == ["missing: demo/b.txt", "changed: corpus/a.csv", "not in the manifest: new.csv"]


def test_verify_from_the_command_line(results: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(results)]) == 0
    (results / "corpus" / "a.csv").unlink()
    assert main([str(results)]) == 1
    assert "missing: corpus/a.csv" in capsys.readouterr().out


def test_verify_without_a_manifest_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WenmaiError, match="Run snakemake"):
        differences(tmp_path)


@pytest.fixture
def packaged(fake, tmp_path: Path) -> Path:
    """A copy of made-up results with their data package."""
    folder = Path(shutil.copytree(fake["regions"], tmp_path / "results"))
    record = manifest(folder.rglob("*.*"), results=folder, configuration=CONFIGURATION)
    package = data_package(record, results=folder)
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")
    return folder


def test_the_data_package_is_valid_and_finds_a_broken_table(packaged: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    package = frictionless.Package(str(packaged / "datapackage.json"))
    assert {"documents", "panel", "tokens", "answers"} <= set(package.resource_names)
    fields = {field.name: field for field in package.get_resource("documents").schema.fields}
    assert fields["year"].type == "integer" and "county" in fields["level"].constraints["enum"]
    names = ("documents", "panel", "keyword_trends", "answers", "rejected", "tokens")
    for name in names:
        report = package.get_resource(name).validate()
        assert report.valid, (name, report.flatten(["type", "note"])[:3])
    path = packaged / "corpus" / "documents.csv"
    path.write_text(path.read_text("utf-8").replace(",county,", ",village,", 1), encoding="utf-8")
    assert not package.get_resource("documents").validate().valid
