"""The configuration: one schema gives the defaults, the checks (``wenmai.config_check``) and the docs' table."""

from __future__ import annotations

import copy
import datetime
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import yaml

from wenmai.paths import SCHEMAS, resource

SCHEMA = SCHEMAS / "config.schema.yaml"

#: settings that have another place today, so that an old file is not only refused but also repaired
MOVED = {
    "documents.columns.date": "documents.columns.published",
    "trends.confidence": "inference.confidence",
    "trends.alpha": "inference.alpha",
    "trends.bootstrap": "inference.bootstrap",
    "topics.bootstrap": "inference.bootstrap",
}

#: settings that name files of lists, tables and YAML
FILES = (
    "documents.extra_regions",
    "documents.corrections",
    "documents.variables",
    "words.lexicon",
    "words.user_lexicon",
    "words.user_stop_words",
    "words.person_names",
    "topics.glossary",
    "topics.answers",
    "topics.guide",
    "trends.concepts",
    "trends.coded",
    "trends.indicators",
)

#: settings that name texts
TEXTS = ("corpus", "topics.new_texts")


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the configuration."""
    return yaml.safe_load(SCHEMA.read_text(encoding="utf-8"))


def settings(node: Mapping[str, Any] | None = None, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield ``(dotted key, its schema)`` for every setting, in schema order."""
    for name, spec in (node if node is not None else schema())["properties"].items():
        dotted = f"{path}{name}"
        if "properties" in spec:
            yield from settings(spec, f"{dotted}.")
        else:
            yield dotted, spec


def defaults() -> dict[str, Any]:
    """The configuration of a run that sets nothing."""
    return complete({})


def complete(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``config`` with the default of every setting that it leaves out."""

    def fill(node: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, spec in node["properties"].items():
            if "properties" in spec:
                out[name] = fill(spec, given.get(name) or {})
            else:
                out[name] = given[name] if name in given else copy.deepcopy(spec["default"])
        return out

    whole = fill(schema(), config)
    for key in (*FILES, *TEXTS, "results"):
        *sections, name = key.split(".")
        section = whole[sections[0]] if sections else whole
        section[name] = _at_home(section[name])
    # one folder is the same corpus with and without brackets
    if isinstance(whole["corpus"], list) and len(whole["corpus"]) == 1:
        whole["corpus"] = whole["corpus"][0]
    topics = whole["topics"]
    # who fits one engine wants it reported
    topics["engine"] = topics["engine"] or topics["engines"][0]
    return whole


def _at_home(value: Any) -> Any:
    """Paths with ``~`` spelt out."""
    if isinstance(value, list):
        return [_at_home(item) for item in value]
    return os.path.expanduser(value) if isinstance(value, str) and value.startswith("~") else value


def listed(value: str | Sequence[str]) -> list[str]:
    """A setting that is one value, a list of values, or empty, as a list."""
    return ([value] if value else []) if isinstance(value, str) else list(value)


def named_files(config: Mapping[str, Any]) -> dict[str, list[str]]:
    """The files of a complete configuration by setting, as they are written there."""
    return {key: listed(config[key.split(".")[0]][key.split(".")[1]]) for key in FILES}


def typed(config: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``config`` as the schema would have it, where there is no doubt what was meant.

    - A dotted key is a nested one: ``--config publish.language=zh``.
    - Numbers, flags and nulls that arrived as text are read as what they are: ``--config 'trends={"min_years": 9}'``
      hands the 9 over as text. A setting whose type is text is left alone.
    - A single value where a list is asked for is that list: ``topics.k: 10``.
    - A text that may be empty is empty where nothing is written: ``user_lexicon:``.

    What cannot be read stays, to be named by :func:`problems`.
    """

    def read(spec: Mapping[str, Any], value: Any) -> Any:
        if isinstance(value, Mapping):
            inner = spec.get("properties", {})
            return {name: read(inner.get(name, {}), item) for name, item in value.items()}
        if isinstance(value, list):
            return [read(spec.get("items", {}), item) for item in value]
        kinds = spec.get("type", ())
        if not kinds or "string" in kinds:
            if value is None and spec.get("default") == "":
                return ""
            # a list in text, of a setting that takes one value or several
            whole = _plain(value) if "array" in kinds and isinstance(value, str) and value.startswith("[") else value
            # YAML reads 2016-03-05 as a date
            whole = whole.isoformat() if isinstance(whole, datetime.date) else whole
            return read(spec, whole) if isinstance(whole, list) else whole
        if value is None:
            return value
        plain = _plain(value) if isinstance(value, str) else value
        if "array" not in kinds or (plain is None and "null" in kinds):
            return plain
        # "[1, 2]" is a list in text, and anything else is its only element
        return read(spec, plain) if isinstance(plain, list) else [read(spec.get("items", {}), value)]

    return read(schema(), _nested(config))


def _plain(text: str) -> Any:
    """A text read as YAML; one that is no YAML stays."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError:
        return text


def _nested(config: Mapping[str, Any]) -> dict[str, Any]:
    """Dotted keys as nested ones; they override what the sections give."""
    out = {name: dict(value) if isinstance(value, Mapping) else value for name, value in config.items()}
    for key in [name for name in out if isinstance(name, str) and "." in name]:
        *sections, name = key.split(".")
        inner: Any = out
        for section in sections:
            step = inner.get(section)
            inner[section] = dict(step) if isinstance(step, Mapping) else {}
            inner = inner[section]
        inner[name] = out.pop(key)
    return out


def variable_files(config: Mapping[str, Any]) -> list[str]:
    """The files of ``documents.variables``."""
    value = config["documents"]["variables"]
    return [resource(path) for path in ([value] if isinstance(value, str) else value) if path]
