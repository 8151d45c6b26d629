"""What the jobs of a run took, from made-up benchmark files."""

import csv
import io

import pytest

from wenmai.io.benchmarks import benchmarks_of, stages_of
from wenmai.paths import PROJECT

HEAD = "s\th:m:s\tmax_rss\tmax_vms\tmax_uss\tmax_pss\tio_in\tio_out\tmean_load\tcpu_time\n"


def line(seconds, cpu, peak):
    return f"{seconds}\t0:00:01\t{peak}\t1\t1\t1\t0\t0\t50\t{cpu}\n"


@pytest.fixture
def benchmarks(results):
    folder = results.parent / ("logs" if results.name == "results" else f"logs/{results.name}") / "benchmarks"
    folder.mkdir(parents=True)
    for name, row in {
        "build_corpus": line(4, 3, 200),
        "fit_topics.nmf_k8": line(5, 4, 300),
        "fit_topics.nmf_k12": line(7, 6, 250),
        # too short to be sampled
        "join_phrases": line(0.2, "NA", "NA"),
        "made_up_rule": line(1, 7, 100),
    }.items():
        (folder / f"{name}.tsv").write_text(HEAD + row, encoding="utf-8")
    return folder


def test_jobs_are_summed_by_rule_and_stage(wenmai, benchmarks) -> None:
    rows = list(csv.DictReader(io.StringIO(wenmai("profile", "--format", "csv").out)))
    by = {(row["stage"], row["rule"]): row for row in rows}
    assert by["", ""]["jobs"] == "5" and float(by["", ""]["cpu_seconds"]) == 20
    fits = by["topics", "fit_topics"]
    assert (fits["jobs"], float(fits["seconds"]), float(fits["peak_mb"]), float(fits["share"])) == ("2", 12, 300, 0.5)
    assert by["words", "join_phrases"]["peak_mb"] == ""
    assert [row["stage"] for row in rows if not row["rule"]] == ["", "corpus", "words", "topics", "other"]


def test_the_folder_can_be_named_as_an_argument(wenmai, benchmarks, results) -> None:
    asked = ("--format", "csv")
    assert wenmai("profile", str(results), *asked).out == wenmai("profile", "-r", str(results), *asked).out
    called = wenmai("profile", "not/there")
    assert called.status == 2 and "not/there" in called.err


def test_without_benchmark_files_there_is_one_line(wenmai, results) -> None:
    called = wenmai("profile")
    assert called.status == 2 and "benchmark" in called.err and "Traceback" not in called.err


def test_a_file_that_is_no_benchmark_is_named(wenmai, benchmarks) -> None:
    (benchmarks / "build_corpus.tsv").write_text("a,b\n1,2\n", encoding="utf-8")
    called = wenmai("profile")
    assert called.status == 2 and "build_corpus.tsv" in called.err


def test_every_rule_has_a_stage() -> None:
    stages = stages_of(PROJECT / "workflow/rules")
    assert stages["draw_text_figures"] == "publish" and stages["write_demo"] == "corpus"
    assert set(stages.values()) >= {"corpus", "words", "topics", "trends", "publish", "validation"}


def test_shares_add_up(benchmarks) -> None:
    found = benchmarks_of(benchmarks, stages=stages_of(PROJECT / "workflow/rules"))
    assert sum(one.share for one in found if one.rule) == pytest.approx(1)
