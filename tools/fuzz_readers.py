"""Coverage-guided fuzzing of the readers: any bytes under any suffix, through the corpus stage.

``python tools/fuzz_readers.py FOLDER [--minutes 60]`` needs ``pip install atheris``. FOLDER keeps the inputs and, in
``findings/``, every input that raised, was rejected because a reader failed or was too slow, or whose ledger lost
a character.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import random
import sys
import tempfile
import traceback
import warnings
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "tests/corpus"), str(ROOT / "src")]

with atheris.instrument_imports(include=["wenmai.corpus.read", "wenmai.corpus.page", "wenmai.io.encodings"]):
    from wenmai.corpus.build import build_corpus
    from wenmai.corpus.read.limits import Limits

#: read in the process itself; what is read in a process of its own is too slow for this
FORMATS_READ = "txt html mht docx odt epub rtf json jsonl csv tsv md zip xml doc"
SUFFIXES = [f".{name}" for name in FORMATS_READ.split()]
DEFECTS = {"reading_failed", "file_too_slow"}
LARGEST = 30_000


def write_seeds(folder: Path) -> None:
    """Two made-up documents in every format, each after a byte that says its suffix."""
    from formats import FORMATS  # type: ignore[import-not-found]
    from kinds import KINDS, made_up  # type: ignore[import-not-found]

    folder.mkdir(parents=True, exist_ok=True)
    for number, (name, (suffix, write)) in enumerate(sorted(FORMATS.items())):
        if suffix not in SUFFIXES:
            continue
        for which, kind in enumerate(random.Random(number).sample(sorted(KINDS), 2)):
            first = bytes([SUFFIXES.index(suffix)])
            (folder / f"{name}{which}").write_bytes(first + write(made_up(kind, seed=number)))


def defect(path: Path) -> str:
    """What is wrong with how a file is read; empty if nothing is."""
    try:
        tables = build_corpus([path], root=path.parent, limits=Limits(seconds=20, megabytes=50))
    except Exception:
        return traceback.format_exc()[-800:]
    failed = [row for row in tables["rejected"].to_dict("records") if row["reason"] in DEFECTS]
    if failed:
        return f"{failed[0]['reason']}: {failed[0]['values']}"
    ledger, profile = tables["ledger"], tables["profile"]
    if len(profile) == 1 and len(ledger) and (ledger["end"] - ledger["start"]).sum() != profile["n_chars"].iloc[0]:
        return "the ledger is no partition"
    return ""


def main() -> None:
    """Fuzz until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--minutes", type=float, default=60)
    given = parser.parse_args()
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    inputs, findings = given.folder / "inputs", given.folder / "findings"
    findings.mkdir(parents=True, exist_ok=True)
    write_seeds(inputs)
    place, seen = Path(tempfile.mkdtemp()), set[str]()

    def one(data: bytes) -> None:
        if len(data) < 2:
            return
        suffix = SUFFIXES[data[0] % len(SUFFIXES)]
        path = place / f"a{suffix}"
        path.write_bytes(data[1:])
        why = defect(path)
        path.unlink()
        if why and why[:200] not in seen:
            seen.add(why[:200])
            name = hashlib.sha256(data).hexdigest()[:10] + suffix
            (findings / name).write_bytes(data[1:])
            print(f"{name}: {why}", flush=True)

    limits = [
        f"-max_total_time={round(60 * given.minutes)}",
        f"-max_len={LARGEST}",
        "-timeout=200",
        "-rss_limit_mb=4000",
    ]
    atheris.Setup([sys.argv[0], str(inputs), *limits], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
