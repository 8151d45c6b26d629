"""How many jobs share the segmentation: as many as the setting says, else by the size of the sources."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MEGABYTE = 10**6


def planned(folder: Path, *settings: str, rule: str = "segment_shard") -> int:
    """Jobs of a rule that a dry run lists."""
    command = [sys.executable, "-m", "snakemake", "-n", "--nolock", "--cores", "1", "--quiet", "rules"]
    command += [
        "--config",
        f"results={folder / 'results'}",
        *settings,
        "--",
        f"{folder}/results/words/first_pass.parquet",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    lines = [line.split() for line in (done.stdout + done.stderr).splitlines()]
    return next((int(line[1]) for line in lines if line[:1] == [rule]), 0)


@pytest.mark.parametrize(("megabytes", "shards"), [(1, 0), (260, 3)])
def test_by_size_a_small_corpus_has_no_job_more(tmp_path: Path, megabytes: int, shards: int) -> None:
    (tmp_path / "texts").mkdir()
    with open(tmp_path / "texts" / "a.txt", "wb") as file:
        file.truncate(megabytes * MEGABYTE)
    assert planned(tmp_path, f"corpus={tmp_path / 'texts'}") == shards


@pytest.mark.parametrize(("setting", "shards"), [(1, 0), (4, 4)])
def test_the_setting_decides(tmp_path: Path, setting: int, shards: int) -> None:
    assert planned(tmp_path, f'words={{"shards": {setting}}}') == shards


@pytest.mark.parametrize(("megabytes", "shards"), [(1, 0), (260, 8)])
def test_a_small_corpus_is_read_by_one_job(tmp_path: Path, megabytes: int, shards: int) -> None:
    (tmp_path / "texts").mkdir()
    with open(tmp_path / "texts" / "a.txt", "wb") as file:
        file.truncate(megabytes * MEGABYTE)
    assert planned(tmp_path, f"corpus={tmp_path / 'texts'}", rule="read_shard") == shards
