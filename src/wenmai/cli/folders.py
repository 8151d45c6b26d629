"""Which results folder a command is about, and the configuration of a project folder."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from wenmai.cli.language import mistake
from wenmai.errors import WenmaiError

#: the variable that notebooks read as well (wenmai.io.results.VARIABLE, whose module is slow to import)
VARIABLE = "WENMAI_RESULTS"

CONFIG = "config.yaml"


def results_folder(named: Path | None) -> Path:
    """The results folder: the one named, else the environment's, else the configuration's, else the only one here.

    Raises
    ------
    WenmaiError
        If it is not there, or if several are possible and none was named; never a guess.
    """
    if named is not None or os.environ.get(VARIABLE):
        folder = named if named is not None else Path(os.environ[VARIABLE])
        if not folder.is_dir():
            raise mistake("no-folder", folder=str(folder))
        if not _holds_results(folder):
            raise mistake("empty-folder", folder=str(folder))
        return folder
    configured = read_config(CONFIG).get("results") if Path(CONFIG).is_file() else None
    if configured:
        folder = Path(str(configured)).expanduser()
        if not _holds_results(folder):
            others = [path for path in _candidates() if path != folder]
            raise mistake("not-run", folder=str(folder), others=", ".join(map(str, others)) or "none")
        return folder
    found = _candidates()
    if len(found) > 1:
        raise mistake("several-folders", folders=", ".join(map(str, found)), first=str(found[0]))
    if not found:
        raise mistake("no-results", here=str(Path.cwd()))
    return found[0]


def _candidates() -> list[Path]:
    return sorted(path for path in Path().iterdir() if path.is_dir() and _holds_results(path))


def _holds_results(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("provenance/manifest.json", "corpus/documents.csv"))


def read_config(path: str | Path) -> dict[str, Any]:
    """A configuration file as it is, without defaults.

    Raises
    ------
    WenmaiError
        If it is not there, does not parse, is no mapping, or gives a setting twice; with the line.
    """
    import yaml

    from wenmai.cli.language import in_use
    from wenmai.config_check import repeated_keys

    if not Path(path).is_file():
        raise mistake("no-config", file=str(path))
    try:
        # utf-8-sig: some editors on Windows put a mark at the beginning
        text = Path(path).read_text(encoding="utf-8-sig")
        found = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        at = f"{path}:{mark.line + 1}:{mark.column + 1}" if mark else str(path)
        raise mistake("yaml", at=at, problem=error.problem or error.context or "") from None
    except UnicodeDecodeError:
        raise mistake("not-utf8", file=str(path)) from None
    except yaml.YAMLError as error:
        raise mistake("yaml", at=str(path), problem=" ".join(str(error).split())) from None
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise mistake("yaml-no-mapping", file=str(path))
    if repeated := repeated_keys(text, language=in_use()):
        raise WenmaiError("\n".join([f"{path}: {repeated[0]}", *(f"  - {line}" for line in repeated[1:])]))
    return found


def overrides(pairs: Sequence[str]) -> dict[str, Any]:
    """``["publish.language=zh", "topics.k=[8, 12]"]`` as a configuration of these keys only.

    Raises
    ------
    WenmaiError
        If one has no ``=``, or its key is no setting (the message names the nearest).
    """
    from wenmai import config as configuration

    out: dict[str, Any] = {}
    sections = configuration.schema()["properties"]
    known = [*(key for key, _ in configuration.settings()), *sections]
    for pair in pairs:
        key, equals, value = pair.partition("=")
        key = key.strip()
        if not equals:
            raise mistake("no-equals", pair=pair)
        if key not in known:
            raise mistake("unknown-setting", setting=key, near=nearest(key, known))
        out[key] = value.strip()
    return configuration.typed(out)


def merged(base: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """``base`` with the settings of ``other``; sections are merged key by key."""
    out = dict(base)
    for key, value in other.items():
        here = out.get(key)
        out[key] = merged(here, value) if isinstance(here, Mapping) and isinstance(value, Mapping) else value
    return out


def nearest(name: str, known: Iterable[str]) -> str:
    """The most similar of the known names, else the first ones, for the end of a message."""
    names = list(dict.fromkeys(known))
    # the last part of a dotted name counts too: language for publish.language
    by_part = {part: full for full in names for part in (full.rpartition(".")[2], full)}
    near = difflib.get_close_matches(name, by_part, n=3, cutoff=0.6)
    found = list(dict.fromkeys(by_part[part] for part in near))
    return ", ".join(found) if found else ", ".join(names[:12]) + (", …" if len(names) > 12 else "")


def check_config(config: Mapping[str, Any]) -> None:
    """Raise a WenmaiError with every mistake of a configuration."""
    from wenmai import config as configuration
    from wenmai import config_check, user_files
    from wenmai.cli.language import in_use
    from wenmai.corpus.variables.files import column_names

    given = configuration.typed(config)
    found = config_check.problems(given, variable_names=column_names, language=in_use())
    found = found or user_files.problems(configuration.complete(given), language=in_use())
    if found:
        raise WenmaiError(config_check.in_one_message(found, language=in_use()))
