"""What ``make bench`` measures, its tables, and the page that is generated from them."""

import csv
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LANGUAGES = {"en": "speed.md", "zh": "speed.zh.md"}


@pytest.fixture(scope="module", autouse=True)
def found_on_the_path():
    sys.path[:0] = [str(ROOT / "benchmarks"), str(ROOT / "tools")]
    yield
    del sys.path[:2]


@pytest.fixture(scope="module")
def peers():
    return importlib.import_module("peers")


@pytest.fixture(scope="module")
def steps():
    return importlib.import_module("peer_steps")


@pytest.fixture(scope="module")
def page():
    return importlib.import_module("speed_page")


def read(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def rounds_of(peers, *seconds_of_words):
    """Rounds in which all steps but one take a second."""
    one = peers.Measure(1.0, 100.0, 0.01)
    others = {step.name: one for step in peers.STEPS}
    return [others | {"words": peers.Measure(seconds, 50.0 + n, 0.5)} for n, seconds in enumerate(seconds_of_words)]


def summary(peers, *seconds, size=10.0):
    return peers.summary(rounds_of(peers, *seconds), size_mb=size, n_files=3, date="2026-01-02")


# the tables that were measured


def test_the_tables_have_every_column_and_every_step(peers):
    for name, columns in (("peers", peers.COLUMNS), ("limits", peers.LIMIT_COLUMNS)):
        lines = (peers.RESULTS / f"{name}.csv").read_text(encoding="utf-8").splitlines()
        assert lines[0].split(",") == list(columns)
    rows = read(peers.RESULTS / "peers.csv")
    for size in {row["size_mb"] for row in rows}:
        assert [r["step"] for r in rows if r["size_mb"] == size] == [step.name for step in peers.STEPS]
    assert read(peers.RESULTS / "limits.csv") == peers.limits(rows)


def test_what_was_measured_is_plausible_and_names_no_place(peers):
    for row in read(peers.RESULTS / "peers.csv"):
        low, median, high = (float(row[f"seconds_{k}"]) for k in ("min", "median", "max"))
        assert 0 < low <= median <= high
        assert 1 < float(row["peak_mb"]) < 20_000
        assert 0 <= float(row["others_share"]) <= 1
        if row["compared_with"]:
            assert float(row["ratio_min"]) <= float(row["ratio_median"]) <= float(row["ratio_max"])
        assert not any("/" in value for value in row.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_equals_the_table(page, language):
    written = (ROOT / "docs" / LANGUAGES[language]).read_text(encoding="utf-8")
    assert written == page.speed_page(page.measured(), language, growth=page.measured(page.GROWTH))


def test_the_page_is_in_the_menu():
    assert "Speed and memory: speed.md" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


# the page


def test_the_page_says_whether_the_machine_was_idle_and_how_many_rounds(peers, page):
    rows = summary(peers, 2.0, 3.0, 7.0)
    busy = page.speed_page(rows, "en")
    assert "**The machine was not idle**: other programs took 1 to 50 %" in busy
    assert "in 3 rounds" in busy and "| Wenmai: words | 3.00 (2.00 to 7.00) | 52 MB |" in busy
    quiet = [row | {"others_share": "0.03"} for row in summary(peers, 2.0)]
    idle = page.speed_page(quiet, "en")
    assert "not idle" not in idle and "took at most 3 %" in idle
    assert "without a spread" in idle and "| Wenmai: words | 2.00 | 50 MB |" in idle


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_step_has_a_name_and_a_content(peers, page, language):
    import yaml

    texts = yaml.safe_load(page.TEXTS.read_text(encoding="utf-8"))[language]
    assert set(texts["names"]) == set(texts["contents"]) == {step.name for step in peers.STEPS}


# measuring


def test_seconds_and_memory_are_those_of_a_process_and_of_what_it_starts(tmp_path):
    # the inner process takes the memory and the time
    inner = "import time; x = bytearray(150_000_000)\nwhile time.process_time() < 0.5: pass"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}], check=True)"
    # in a process of its own, since the memory of this one, with all that tests load, is the least that is measured
    script = f"""
import pathlib, sys
sys.path.insert(0, {str(ROOT / "benchmarks")!r})
import peers
for code in ({outer!r}, "pass"):
    found = peers.measure([sys.executable, "-c", code], folder=pathlib.Path.cwd())
    print(found.seconds, found.peak_mb, found.others_share)
"""
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True)
    found, after = (tuple(map(float, line.split())) for line in done.stdout.splitlines())
    assert 0.5 <= found[0] < 5 and 150 < found[1] < 250 and 0 <= found[2] <= 1
    # nothing of it is left in the next measure
    assert after[0] < 0.5 and after[1] < 100


def test_a_step_that_fails_ends_the_run_with_its_output(peers, tmp_path, capfd):
    with pytest.raises(subprocess.CalledProcessError):
        peers.measure([sys.executable, "-c", "print('no such thing'); raise SystemExit(3)"], folder=tmp_path)
    assert "no such thing" in capfd.readouterr().err


def test_a_step_of_ours_is_a_target_and_one_of_others_a_function(peers, steps):
    for step in peers.STEPS:
        command = peers.command_of(step, Path("corpus"))
        if step.who == "wenmai":
            assert f"results/{step.target}" in command and "corpus=corpus" in command
        else:
            assert step.name in steps.STEPS and step.name in command
        assert not step.compared_with or step.compared_with in {other.name for other in peers.STEPS}


def test_ratios_are_of_the_same_round(peers):
    rounds = rounds_of(peers, 2.0, 12.0, 3.0)
    for one, seconds in zip(rounds, (1.0, 4.0, 3.0), strict=True):
        one["count_sklearn"] = peers.Measure(seconds, 10.0, 0.0)
    rows = {row["step"]: row for row in peers.summary(rounds, size_mb=10, n_files=3, date="2026-01-02")}
    assert [rows["words"][f"ratio_{k}"] for k in ("min", "median", "max")] == ["1.00", "2.00", "3.00"]
    assert [rows["words"][f"seconds_{k}"] for k in ("min", "median", "max")] == ["2.00", "3.00", "12.00"]
    assert rows["words"]["peak_mb"] == "52"
    assert rows["nothing_to_do"]["ratio_median"] == ""


def test_rows_of_a_size_are_replaced_and_others_stay(peers, tmp_path):
    peers.write(summary(peers, 2.0, size=30.0), tmp_path)
    peers.write(summary(peers, 4.0), tmp_path)
    peers.write(summary(peers, 6.0), tmp_path)
    words = [row for row in read(tmp_path / "peers.csv") if row["step"] == "words"]
    assert [(row["size_mb"], row["seconds_median"]) for row in words] == [("10", "6.00"), ("30", "2.00")]
    rates = [(row["size_mb"], row["step"], row["mb_per_second"]) for row in read(tmp_path / "limits.csv")]
    assert rates[:2] == [("10", "read_files", "10.00"), ("10", "cut_rjieba", "10.00")]


# what others do


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "1_2001.txt").write_text("推进数字经济发展，建设数字经济强省。", encoding="utf-8")
    (tmp_path / "a" / "2_2002.txt").write_bytes("保障粮食安全。".encode("gb18030"))
    return tmp_path


def test_files_are_read_in_both_encodings(steps, folder):
    assert list(steps.read_files(folder).values()) == ["推进数字经济发展，建设数字经济强省。", "保障粮食安全。"]


def test_terms_are_counted_as_they_are_written(steps, folder):
    assert {"数字经济", "粮食安全"} <= set(steps.concept_terms())
    assert steps.count_pandas(folder) == 3


def test_words_are_counted_and_modelled(steps, folder, monkeypatch):
    monkeypatch.setattr(steps, "MIN_DOCUMENTS", 1)
    assert steps.cut_rjieba(folder) > 8
    assert steps.count_sklearn(folder) > 8
    for n in range(4):
        (folder / f"{n}_2003.txt").write_text(f"第{n}次会议强调粮食安全与数字经济。", encoding="utf-8")
    assert steps.lda_gensim(folder) == steps.TOPICS


# how a run grows


@pytest.fixture
def scale():
    return importlib.import_module("scale")


def benchmark(folder, name, *, seconds, cpu, peak, ended):
    path = folder / f"{name}.tsv"
    path.write_text(f"s\tmax_rss\tcpu_time\n{seconds}\t{peak}\t{cpu}\n", encoding="utf-8")
    os.utime(path, (ended, ended))


def test_a_run_lasts_from_its_first_job_to_its_last(scale, tmp_path):
    benchmark(tmp_path, "read_shard.0", seconds=10, cpu=9, peak=200, ended=1_000_010)
    benchmark(tmp_path, "read_shard.1", seconds=8, cpu=7, peak=300, ended=1_000_012)
    benchmark(tmp_path, "count_terms", seconds=5, cpu=4, peak=100, ended=1_000_020)
    one = scale.taken(tmp_path)
    assert one.wall == pytest.approx(20)
    rows = scale.rows_of(one, size_mb=30, n_files=4)
    assert [(row["stage"], row["rule"], row["jobs"], row["cpu_seconds"], row["wall_seconds"]) for row in rows] == [
        ("", "", "3", "20.0", "20"), ("corpus", "", "2", "16.0", ""), ("corpus", "read_shard", "2", "16.0", ""),
        ("words", "", "1", "4.0", ""), ("words", "count_terms", "1", "4.0", ""),
    ]  # fmt: skip
    assert rows[2]["peak_mb"] == "300"


def test_sizes_that_were_measured_again_replace_the_old(scale, tmp_path):
    path = tmp_path / "scale.csv"
    row = dict.fromkeys(scale.COLUMNS, "1")
    scale.write([row | {"size_mb": "100"}, row | {"size_mb": "30"}], path)
    scale.write([row | {"size_mb": "100", "cpu_seconds": "7"}], path)
    assert [(one["size_mb"], one["cpu_seconds"]) for one in read(path)] == [("30", "1"), ("100", "7")]


def test_the_exponent_is_that_of_a_power(page):
    assert page._exponent([(size, 3 * size**1.2) for size in (30.0, 100.0, 1000.0)]) == pytest.approx(1.2)


def test_every_stage_that_was_measured_grows_no_faster_than_its_corpus_and_stays_in_memory(page):
    """What the page promises of a large run; the figures are those that were measured last."""
    rows = page.measured(page.GROWTH)
    assert {"30", "100", "300", "1000"} <= {row["size_mb"] for row in rows}
    assert max(float(row["peak_mb"]) for row in rows if row["peak_mb"]) < 1500
    (whole,) = (row for row in rows if row["size_mb"] == "1000" and not row["stage"])
    assert float(whole["wall_seconds"]) < 40 * 60
