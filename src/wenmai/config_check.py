"""Every mistake of a configuration at once, each with its path and what would be right.

Snakemake's own ``validate`` stops at the first error and lets unknown keys pass, and a misspelt key that is silently
ignored is a wrong result.
"""

from __future__ import annotations

import datetime
import difflib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from wenmai.config import MOVED, complete, listed, named_files, schema, settings, variable_files
from wenmai.paths import resource

#: the names of the columns of some files of variables
VariableNames: TypeAlias = Callable[[Sequence[str]], Iterable[str]]
#: the message ``config-<key>`` in a language
Say: TypeAlias = Callable[..., str]

#: the years of a side of a contrast: 2018, 2018-2022, or several of these
_YEARS = re.compile(r"\d+(?:\s*-\s*\d+)?(?:\s*,\s*\d+(?:\s*-\s*\d+)?)*")
#: YAML reads 20:3 without quotes as a number to this base
SIXTY = 60
#: settings without which there is no run
_NEEDED = ("corpus", "results")
#: rules of the schema whose limit is a number
_LIMITS = (
    *("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"),
    *("minItems", "maxItems", "minLength", "maxLength"),
)


def problems(
    config: Mapping[str, Any], *, variable_names: VariableNames | None = None, language: str = "en"
) -> list[str]:
    """Every mistake in ``config``, one line each: path, what is wrong, what would be right.

    Parameters
    ----------
    config
        Settings as they were given (:func:`wenmai.config.typed`).
    variable_names
        Reads the names of the columns of the files in ``documents.variables``; without it, names that may be variables
        are not checked.
    language
        Of the lines, ``en`` or ``zh``.
    """
    # here and not above: many commands read settings without checking them
    from wenmai.io.json_schema import Draft202012Validator

    say = partial(_said, language=language)
    empty = [f"{key}: {say(f'needed-{key}')}" for key in _NEEDED if config.get(key, "-") in (None, "", [])]
    if empty:
        given = {name: value for name, value in config.items() if name not in _NEEDED}
        return empty + problems(given, variable_names=variable_names, language=language)
    # sorted by path, so that the list reads like the file
    found = [
        line
        for error in sorted(Draft202012Validator(schema()).iter_errors(config), key=lambda e: list(map(str, e.path)))
        for line in _lines(error, say)
    ]
    whole = complete(config) if not found else {}
    return found or _cross_checks(whole, say) or _column_mistakes(whole, variable_names, say)


def _said(key: str, /, *, language: str, **values: object) -> str:
    # here and not above: the catalogues are read only if there is something to say
    from wenmai.messages import message

    return message(f"config-{key}", language, **values)


def repeated_keys(text: str, *, language: str = "en") -> list[str]:
    """Keys that a configuration gives twice, a line each; YAML would silently take the last.

    ``text`` is that of the file. What is no YAML has no keys.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return []
    found: list[str] = []

    def look(node: Any, path: str) -> None:
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                look(item, path)
        if not isinstance(node, yaml.MappingNode):
            return
        lines: dict[str, int] = {}
        for key, value in node.value:
            name = f"{path}.{key.value}" if path else str(key.value)
            line = key.start_mark.line + 1
            if name in lines:
                found.append(f"{name}: {_said('repeated', language=language, first=lines[name], second=line)}")
            lines.setdefault(name, line)
            look(value, name)

    look(root, "")
    return found


def repeated_keys_of(paths: Iterable[str | Path], *, language: str = "en") -> list[str]:
    """:func:`repeated_keys` of some files; one that cannot be read as UTF-8 has none."""
    found: list[str] = []
    for path in map(Path, paths):
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            continue
        found += repeated_keys(text, language=language)
    return found


def _lines(error: Any, say: Say) -> Iterator[str]:
    path = ".".join(map(str, error.absolute_path))
    if error.validator == "additionalProperties":
        known = list(error.schema["properties"])
        for name in sorted(set(error.instance) - set(known), key=str):
            yield _unknown(str(name), path, known, say)
    else:
        yield f"{path or say('the-file')}: {_broken(error, say)}"


def _broken(error: Any, say: Say) -> str:
    """What is wrong with a value, by the rule of the schema that it breaks."""
    rule, limit, value = str(error.validator), error.validator_value, _shown(error.instance)
    if rule == "type":
        kinds = [limit] if isinstance(limit, str) else limit
        return say("type", value=value, kinds=say("or").join(say(f"kind-{kind}") for kind in kinds))
    if rule == "enum":
        names = ["null" if one is None else str(one) for one in limit]
        near = difflib.get_close_matches(str(error.instance), names, n=1, cutoff=0.6)
        hint = say("near", near=near[0]) if near else ""
        return say("enum", value=value, known=", ".join(names)) + hint
    if rule in _LIMITS:
        return say(rule, value=value, limit=limit)
    if rule == "required":
        missing = [name for name in limit if name not in error.instance]
        return say("required", names=", ".join(missing))
    if rule == "pattern":
        return say("pattern", value=value, form=error.schema.get("description", limit))
    return say("unique", value=value) if rule == "uniqueItems" else str(error.message)


def _shown(value: Any) -> str:
    """A value as a user wrote it, shortened."""
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "null"}[value]
    text = value.isoformat() if isinstance(value, datetime.date) else repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."


def _unknown(name: str, path: str, known: Sequence[str], say: Say) -> str:
    key = f"{path}.{name}" if path else name
    if key in MOVED:
        return f"{key}: {say('moved', key=MOVED[key])}"
    near = _nearest(name, path)
    return f"{key}: {say('unknown-near', near=near) if near else say('unknown', known=', '.join(known))}"


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


def _label_mistakes(topics: Mapping[str, Any], say: Say) -> list[str]:
    """Ids of topics that are not known, or that mean another topic when the number of topics changes."""
    sixty = [key for key in topics["labels"] if isinstance(key, int) and key >= SIXTY * min(topics["k"])]
    pairs = {key: "{}:{}".format(*divmod(key, SIXTY)) for key in sixty}
    found = [say("id-without-quotes", key=str(key), id=pair) for key, pair in pairs.items()]
    bare = sorted(str(key) for key in topics["labels"] if str(key).strip().isdigit() and key not in sixty)
    if bare and topics["report_k"] is None and len(topics["k"]) > 1:
        found.append(say("bare-ids", ids=", ".join(bare), first=bare[0]))
    return found


def _cross_checks(config: Mapping[str, Any], say: Say) -> list[str]:
    found = []
    topics = config["topics"]
    for name, known in (("engine", "engines"), ("report_k", "k")):
        if topics[name] is not None and topics[name] not in topics[known]:
            among = {"value": topics[name], "setting": f"topics.{known}", "known": ", ".join(map(str, topics[known]))}
            found.append(f"topics.{name}: {say('not-among', **among)}")
    found += [f"topics.labels: {said}" for said in _label_mistakes(topics, say)]
    both = sorted(set(config["words"]["keep"]) & set(config["words"]["drop"]))
    if both:
        found.append(f"words.keep: {say('kept-and-dropped', terms='、'.join(both))}")
    if re.search(r"[{}]", config["results"]):
        found.append(f"results: {say('braces', name=config['results'])}")
    for key, paths in named_files(config).items():
        found += [f"{key}: {said}" for path in paths if (said := _path_mistake(path, resource(path), "file", say))]
    found += _covariate_mistakes(topics["covariates"], say)
    found += _contrast_mistakes(config["trends"]["contrasts"], say)
    found += _change_mistakes(config["trends"]["changes"], config["trends"]["period"], say)
    found += _period_mistakes(config["trends"]["period"], say)
    texts = {"corpus": [] if config["corpus"] == "demo" else config["corpus"], "topics.new_texts": topics["new_texts"]}
    for key, paths in texts.items():
        found += [f"{key}: {said}" for path in listed(paths) if (said := _path_mistake(path, path, "texts", say))]
    return found


def _path_mistake(written: str, path: str, kind: str, say: Say) -> str:
    """Why a path that the configuration names cannot be used; empty if it can."""
    kind_of = f"path-{kind}"
    if re.match(r"[A-Za-z][\w+.-]+://", written):
        return say("web-address", path=written, kind=say(kind_of))
    if not os.path.exists(path):
        near = _near_path(path)
        shown = written if written == written.strip(" \u3000'\"“”") else repr(written)
        return say("no-path", path=shown, kind=say(kind_of)) + (say("near", near=near) if near else "")
    if kind == "file" and re.search(r"[{}]", path):
        return say("braces", name=written)
    if os.path.isfile(path) or (os.path.isdir(path) and kind != "file"):
        return ""
    return say("other-path", path=written, kind=say(kind_of))


def _near_path(path: str) -> str:
    """The most similar name in the folder of a path that is not there; "" without one."""
    folder, name = os.path.split(path.strip(" \u3000'\"“”"))
    try:
        names = [one for one in os.listdir(folder or ".") if not one.startswith(".")]
    except OSError:
        return ""
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.7)
    return os.path.join(folder, near[0]) if near else ""


def _column_mistakes(config: Mapping[str, Any], variable_names: VariableNames | None, say: Say) -> list[str]:
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
        return [f"documents.variables: {say('as-it-is', text=error.said)}"]
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
                hint = say("near", near=say("or").join(near)) if near else say("give-variables")
                found.append(f"{setting}: {say('no-column', name=repr(name))}{hint}")
    return found


def _covariate_mistakes(covariates: Sequence[str | Mapping[str, Any]], say: Say) -> list[str]:
    from wenmai.errors import WenmaiError
    from wenmai.io.covariates import SETTING, read_covariates

    try:
        read_covariates(covariates)
    except WenmaiError as error:
        return [f"{SETTING}: {_of(error, say)}"]
    return []


def _contrast_mistakes(contrasts: Sequence[str | Mapping[str, Any]], say: Say) -> list[str]:
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
        f"trends.contrasts: {say('same-name', name=repr(name))}"
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]
    for one in every:
        contrast = one.text if one.name == one.text else one.name
        for field, _, values in (part.partition("=") for side in (one.a, one.b) for part in side.split("&")):
            known = listed.get(field.strip())
            if field.strip() == "year" and not _YEARS.fullmatch(values.strip()):
                said = say("years", years=repr(values.strip()), contrast=repr(contrast))
                found.append(f"trends.contrasts: {said}")
            for value in map(str.strip, values.split(",")) if known else ():
                if value not in (known or ()):
                    has = {"condition": f"{field.strip()}={value}", "known": ", ".join(known or ())}
                    found.append(f"trends.contrasts: {say('no-document', **has, contrast=repr(contrast))}")
    return found


def _of(error: Any, say: Say) -> str:
    """What is wrong and what to do of a :class:`wenmai.errors.WenmaiError`, as one clause."""
    return say("what-and-fix", what=error.what, fix=error.fix)


def _change_mistakes(changes: Sequence[Mapping[str, Any]], period: Any, say: Say) -> list[str]:
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
        return [f"trends.changes: {_of(error, say)}"]
    return []


def _period_mistakes(period: Any, say: Say) -> list[str]:
    """What is wrong with ``trends.period``; the common words need no look at the others."""
    if period in ("year", "quarter", "month"):
        return []
    # here and not above: periods need pandas, and every job of a run reads this module
    from wenmai.io.periods import WORDS, mistakes

    near = difflib.get_close_matches(period, WORDS, n=1, cutoff=0.6) if isinstance(period, str) else []
    hint = say("near", near=near[0]) if near else ""
    return [f"trends.period: {say('as-it-is', text=said)}{hint}" for said in mistakes(period)]


def report(config: Mapping[str, Any], *, variable_names: VariableNames | None = None, language: str = "en") -> str:
    """All mistakes as one message, one a line; empty if there are none. See :func:`problems`."""
    return in_one_message(problems(config, variable_names=variable_names, language=language), language=language)


def in_one_message(found: Sequence[str], *, language: str = "en") -> str:
    """Mistakes as one message, one a line; empty if there are none."""
    if not found:
        return ""
    if len(found) == 1:
        return _said("one-mistake", language=language, mistake=found[0])
    lines = "\n".join(f"  - {line}" for line in found)
    return f"{_said('mistakes', language=language, n=len(found))}\n{lines}\n{_said('see', language=language)}"
