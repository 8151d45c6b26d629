"""The configuration: one schema gives the defaults, the checks and the docs' table.

Snakemake's own ``validate`` stops at the first error and lets unknown keys pass, and a
misspelt key that is silently ignored is a wrong result. Here all mistakes are listed at
once, each with its path and the nearest valid key.
"""

from __future__ import annotations

import copy
import datetime
import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

import yaml

from wenmai.paths import SCHEMAS, resource

#: the years of a side of a contrast: 2018, 2018-2022, or several of these
_YEARS = re.compile(r"\d+(?:\s*-\s*\d+)?(?:\s*,\s*\d+(?:\s*-\s*\d+)?)*")

SCHEMA = SCHEMAS / "config.schema.yaml"
#: YAML reads 20:3 without quotes as a number to this base
SIXTY = 60

#: the names of the columns of some files of variables
VariableNames: TypeAlias = Callable[[Sequence[str]], Iterable[str]]

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


#: settings without which there is no run, with what to write
_NEEDED = {
    "corpus": "name a folder or a file of texts, a list of them, or write demo",
    "results": "name the folder that results are written to",
}


def problems(config: Mapping[str, Any], *, variable_names: VariableNames | None = None) -> list[str]:
    """Every mistake in ``config``, one line each: path, what is wrong, what would be right.

    ``variable_names`` reads the names of the columns of the files in ``documents.variables``; without it, names that
    may be variables are not checked.
    """
    # here and not above: many commands read settings without checking them
    from wenmai.io.json_schema import Draft202012Validator

    empty = [
        f"{key}: has no value; {advice}" for key, advice in _NEEDED.items() if config.get(key, "-") in (None, "", [])
    ]
    if empty:
        return empty + problems({name: value for name, value in config.items() if name not in _NEEDED})
    # sorted by path, so that the list reads like the file
    found = [
        line
        for error in sorted(Draft202012Validator(schema()).iter_errors(config), key=lambda e: list(map(str, e.path)))
        for line in _lines(error)
    ]
    return found or _cross_checks(complete(config)) or _column_mistakes(complete(config), variable_names)


def _lines(error: Any) -> Iterator[str]:
    path = ".".join(map(str, error.absolute_path))
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for name in sorted(set(error.instance) - set(known), key=str):
            yield _unknown(str(name), path, known)
    else:
        yield f"{path or 'the file'}: {error.message}"


def _unknown(name: str, path: str, known: Sequence[str]) -> str:
    key = f"{path}.{name}" if path else name
    if key in MOVED:
        return f"{key}: moved to {MOVED[key]}"
    near = _nearest(name, path)
    hint = f"did you mean {near}?" if near else f"known keys: {', '.join(known)}"
    return f"{key}: unknown key; {hint}"


def _nearest(name: str, path: str) -> str | None:
    """The most similar valid key, first in the same section, then anywhere."""
    everywhere = [key for key, _ in settings()]
    near = [k for k in everywhere if k.rpartition(".")[0] == path] + ([] if path else list(schema()["properties"]))
    for candidates in (near, everywhere):
        leaves = {k.rpartition(".")[2]: k for k in candidates}
        match = difflib.get_close_matches(name, leaves, n=1, cutoff=0.6)
        if match:
            return leaves[match[0]]
    return None


def _cross_checks(config: Mapping[str, Any]) -> list[str]:
    found = []
    topics = config["topics"]
    if topics["engine"] not in topics["engines"]:
        found.append(f"topics.engine: {topics['engine']} is not among topics.engines {topics['engines']}")
    if topics["report_k"] is not None and topics["report_k"] not in topics["k"]:
        found.append(f"topics.report_k: {topics['report_k']} is not among topics.k {topics['k']}")
    sixty = [key for key in topics["labels"] if isinstance(key, int) and key >= SIXTY * min(topics["k"])]
    found += [
        f'topics.labels: {key} is no id of a topic; put ids in quotes, "{k}:{topic}": without them YAML reads '
        f"{k}:{topic} as the number {key}"
        for key in sixty
        for k, topic in [divmod(key, SIXTY)]
    ]
    bare = sorted(str(key) for key in topics["labels"] if str(key).strip().isdigit() and key not in sixty)
    if bare and topics["report_k"] is None and len(topics["k"]) > 1:
        found.append(
            f"topics.labels: the ids {', '.join(bare)} mean other topics when the number of topics changes; set "
            f'topics.report_k, or write "20:{bare[0]}" (topic {bare[0]} of a model of 20 topics) or words of it'
        )
    both = sorted(set(config["words"]["keep"]) & set(config["words"]["drop"]))
    if both:
        found.append(f"words.keep: {'、'.join(both)} also in words.drop")
    if re.search(r"[{}]", config["results"]):
        found.append(f"results: {config['results']} has braces, which Snakemake takes for a pattern; use another name")
    for key, paths in named_files(config).items():
        found += [f"{key}: {said}" for path in paths if (said := _path_mistake(path, resource(path), "file"))]
    found += _covariate_mistakes(topics["covariates"])
    found += _contrast_mistakes(config["trends"]["contrasts"])
    found += _change_mistakes(config["trends"]["changes"], config["trends"]["period"])
    found += _period_mistakes(config["trends"]["period"])
    texts = {"corpus": [] if config["corpus"] == "demo" else config["corpus"], "topics.new_texts": topics["new_texts"]}
    for key, paths in texts.items():
        found += [f"{key}: {said}" for path in listed(paths) if (said := _path_mistake(path, path, "file or folder"))]
    return found


def _path_mistake(written: str, path: str, kind: str) -> str:
    """Why a path that the configuration names cannot be used; empty if it can."""
    if re.match(r"[A-Za-z][\w+.-]+://", written):
        return f"{written} is a web address; download it first, and name the {kind} that you have then"
    if not os.path.exists(path):
        return f"there is no {kind} {written}"
    if kind == "file" and re.search(r"[{}]", path):
        return f"{written} has braces, which Snakemake takes for a pattern; rename the file"
    if os.path.isfile(path) or (os.path.isdir(path) and kind != "file"):
        return ""
    return f"{written} is no {kind}"


def variable_files(config: Mapping[str, Any]) -> list[str]:
    """The files of ``documents.variables``."""
    value = config["documents"]["variables"]
    return [resource(path) for path in ([value] if isinstance(value, str) else value) if path]


def _column_mistakes(config: Mapping[str, Any], variable_names: VariableNames | None) -> list[str]:
    """Columns that settings name and that no document will have."""
    trends, files = config["trends"], variable_files(config)
    defaults_of = complete({})
    asked = {
        "trends.groups": (trends["groups"], defaults_of["trends"]["groups"]),
        "trends.by": (trends["by"], []),
        "trends.contrasts": (trends["contrasts"], []),
        "topics.covariates": (config["topics"]["covariates"], defaults_of["topics"]["covariates"]),
    }
    if not files and all(value == default for value, default in asked.values()):
        return []
    # here and not above: tables need pandas, and every job of a run reads this module
    from wenmai.errors import WenmaiError
    from wenmai.io.covariates import read_covariates
    from wenmai.io.variables import EXTRA, contrast_fields, known_columns

    try:
        own = list(variable_names(files)) if files and variable_names else []
    except WenmaiError as error:
        return [f"documents.variables: {error}"]
    if files and not variable_names:
        return []
    groups = [*known_columns(), *own]
    # documents have a period where series are not yearly
    by_period = [] if trends["period"] == "year" else ["period"]
    named = {
        "trends.groups": (trends["groups"], groups),
        "trends.by": (trends["by"], groups),
        "trends.contrasts": (contrast_fields(trends["contrasts"]), [*groups, "role", *by_period]),
        "topics.covariates": (read_covariates(config["topics"]["covariates"]).names, [*groups, "role"]),
    }
    found = []
    for setting, (names, known) in named.items():
        for name in names:
            if name not in known and not name.startswith(EXTRA):
                near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
                hint = f"did you mean {' or '.join(near)}?" if near else "give a file with it in documents.variables"
                found.append(f"{setting}: documents have no column {name!r}; {hint}")
    return found


def _covariate_mistakes(covariates: Sequence[str | Mapping[str, Any]]) -> list[str]:
    from wenmai.errors import WenmaiError
    from wenmai.io.covariates import SETTING, read_covariates

    try:
        read_covariates(covariates)
    except WenmaiError as error:
        return [f"{SETTING}: {error.what}; {error.fix}"]
    return []


def _contrast_mistakes(contrasts: Sequence[str | Mapping[str, Any]]) -> list[str]:
    """Names given twice, and values that no document can have, of fields whose values a table lists."""
    if not contrasts:
        return []
    # here and not above: tables need pandas, and every job of a run reads this module
    from wenmai.io.tables import table_schema
    from wenmai.io.variables import all_contrasts

    documents, paragraphs = table_schema("documents"), table_schema("paragraphs")
    listed = {
        "level": documents.columns["level"].values,
        "doc_type": documents.columns["doc_type"].values,
        "role": paragraphs.columns["role"].values,
    }
    every = all_contrasts(contrasts)
    names = [one.name for one in every]
    found = [
        f"trends.contrasts: two contrasts have the name {name!r}; give each its own"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    for one in every:
        contrast = one.text if one.name == one.text else one.name
        for field, _, values in (part.partition("=") for side in (one.a, one.b) for part in side.split("&")):
            known = listed.get(field.strip())
            if field.strip() == "year" and not _YEARS.fullmatch(values.strip()):
                found.append(
                    f"trends.contrasts: cannot read the years {values.strip()!r} (in {contrast!r}); "
                    "write them as 2018, 2018-2022 or 2018,2020"
                )
            for value in map(str.strip, values.split(",")) if known else ():
                if value not in (known or ()):
                    found.append(
                        f"trends.contrasts: no document has {field.strip()}={value} (in {contrast!r}); "
                        f"known: {', '.join(known or ())}"
                    )
    return found


def _change_mistakes(changes: Sequence[Mapping[str, Any]], period: Any) -> list[str]:
    """What is wrong with the periods of ``trends.changes``."""
    if not changes:
        return []
    # here and not above: periods need pandas, and every job of a run reads this module
    from wenmai.errors import WenmaiError
    from wenmai.io.compared_periods import read_changes
    from wenmai.io.periods import YEARLY, mistakes, read_periods

    try:
        read_changes(changes, periods=YEARLY if mistakes(period) else read_periods(period))
    except WenmaiError as error:
        return [f"trends.changes: {error.what}; {error.fix}"]
    return []


def _period_mistakes(period: Any) -> list[str]:
    """What is wrong with ``trends.period``; the common words need no look at the others."""
    if period in ("year", "quarter", "month"):
        return []
    # here and not above: periods need pandas, and every job of a run reads this module
    from wenmai.io.periods import WORDS, mistakes

    near = difflib.get_close_matches(period, WORDS, n=1, cutoff=0.6) if isinstance(period, str) else []
    hint = f"; did you mean {near[0]}?" if near else ""
    return [f"trends.period: {said}{hint}" for said in mistakes(period)]


def report(config: Mapping[str, Any], *, variable_names: VariableNames | None = None) -> str:
    """All mistakes as one message, one a line; empty if there are none. See :func:`problems`."""
    return in_one_message(problems(config, variable_names=variable_names))


def in_one_message(found: Sequence[str]) -> str:
    """Mistakes as one message, one a line; empty if there are none."""
    if not found:
        return ""
    if len(found) == 1:
        return f"in the configuration, {found[0]} (see docs/configuration.md)"
    lines = "\n".join(f"  - {line}" for line in found)
    return f"{len(found)} mistakes in the configuration:\n{lines}\nSee docs/configuration.md"
