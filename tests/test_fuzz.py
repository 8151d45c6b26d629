"""Random settings, concept files and lists through all that is checked before a run: mistakes, never a traceback."""

from __future__ import annotations

import datetime
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from wenmai import config as configuration
from wenmai import config_check, user_files
from wenmai.cli.folders import read_config
from wenmai.corpus.settings import mistakes_of
from wenmai.corpus.variables.files import column_names
from wenmai.errors import WenmaiError

ROOT = Path(__file__).parents[1]

#: kinds of input, each with as many tries
TRIES = 200
SLOW_TRIES = int(os.environ.get("WENMAI_FUZZ", "2000"))

SCALARS: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 3, 10**30, 0.5, -0.1, 1e308, float("nan"), float("inf"), "", " ", "~", "~/x", "no",
    "demo", "a{b}", "{", "https://example.org/x", "数字经济", "level=county vs level=prefecture", "a vs b",
    "year=2000..", "growth=7..5", "=", " vs ", "&", "..", "\x00", "\ud800", "a\nb", "[1, 2", "{a: 1}", "1e3",
    "0x1F", "2001-01-01", "level ==", "year >= ", "__import__('os')", "a" * 5000, datetime.date(2001, 1, 1),
    datetime.datetime(2001, 1, 1, 2), b"bytes", "/dev/null", "/", ".", "resources/concepts.yaml",
    "resources/lexicon.tsv", "resources", "iso", "lda", "nmf", "en", "zh", "#ff0000", "viridis",
)  # fmt: skip

#: texts that change the meaning of a file where they are put
PIECES = (
    "\t", "  ", "\n", "\n\n", ":", ": ", "- ", "[", "]", "{", "}", "&a ", "*a", "!!python/object:x ", "!x ", "|\n",
    ">", "'", '"', "#", "---\n", "...\n", "\x00", "\ufeff", "　", "null", "~", "1", "2001-01-01", "数字", "。", ",",
    ";", "\r", "\x85", "\u2028", "? ", "<<: ", "%", "\ud7ff", "é", "terms:", "near:", "within: -1", "any: []",
    "not_in: {}", "adcode", "doc_id",
)  # fmt: skip


def value(rng: random.Random, depth: int = 0) -> Any:
    """Anything that YAML can hold."""
    if depth < 3 and rng.random() < 0.3:
        if rng.random() < 0.5:
            return [value(rng, depth + 1) for _ in range(rng.randrange(4))]
        return {key(rng): value(rng, depth + 1) for _ in range(rng.randrange(4))}
    return rng.choice(SCALARS)


def key(rng: random.Random) -> Any:
    """A key of a mapping: mostly a text, as YAML has it also a number, a date or nothing."""
    return rng.choice(
        ["name", "years", "text", "term", "a.b", "数字", "", 1, None, True, datetime.date(2001, 1, 1), 2.5]
    )


def settings(rng: random.Random) -> dict[Any, Any]:
    """A configuration of which some settings are right, some nearly, and some anything."""
    found: dict[Any, Any] = {}
    known = list(configuration.settings())
    for name, spec in rng.sample(known, rng.randrange(1, 6)):
        given = _near(rng, spec) if rng.random() < 0.6 else value(rng)
        if rng.random() < 0.2:
            found[name] = given
            continue
        here = found
        for part in name.split(".")[:-1]:
            here = here.setdefault(part, {}) if isinstance(here.get(part, {}), dict) else {}
        here[name.rpartition(".")[2]] = given
    if rng.random() < 0.2:
        found[
            rng.choice([key(rng), "topics", "corpus", "documents", "trends", "topics.", ".k", "documents.columns"])
        ] = value(rng)
    return found


def _near(rng: random.Random, spec: dict[str, Any]) -> Any:
    """A value of about the right kind."""
    default = spec.get("default")
    if "enum" in spec and rng.random() < 0.5:
        return rng.choice(spec["enum"])
    if isinstance(default, list):
        return [*default[: rng.randrange(3)], *([rng.choice(SCALARS)] if rng.random() < 0.4 else [])]
    if isinstance(default, (int, float)) and not isinstance(default, bool):
        return rng.choice([default, str(default), default * 2, -default, default + 0.5, 0, 10**12])
    return rng.choice([default, [default], rng.choice(SCALARS)])


def damaged(rng: random.Random, text: str) -> bytes:
    """A text with a few pieces put in, lines lost, doubled or moved, in some encoding."""
    lines = text.splitlines(keepends=True)
    first = rng.randrange(max(1, len(lines) - 12))
    lines = lines[first : first + rng.randrange(1, 25)]
    for _ in range(rng.randrange(1, 5)):
        at = rng.randrange(len(lines)) if lines else 0
        how = rng.randrange(5)
        if not lines:
            lines = [rng.choice(PIECES)]
        elif how == 0:
            del lines[at]
        elif how == 1:
            lines.insert(at, rng.choice(lines))
        elif how == 2:
            rng.shuffle(lines)
        else:
            place = rng.randrange(len(lines[at]) + 1)
            lines[at] = lines[at][:place] + rng.choice(PIECES) + lines[at][place + rng.randrange(3) :]
    encoding = rng.choice(["utf-8", "utf-8", "utf-8", "gb18030", "utf-16", "utf-8-sig", "big5"])
    data = "".join(lines).encode(encoding, errors="replace")
    if rng.random() < 0.1:
        at = rng.randrange(len(data) + 1)
        data = data[:at] + rng.randbytes(rng.randrange(1, 9)) + data[at:]
    return data


REGIONS = (
    "adcode,name,level,parent\n990000,甲省,province,\n990100,乙市,prefecture,990000\n990101,丙县,county,990100\n" * 2
)
CORRECTIONS = "doc_id,title,year,region,action,at\na-1,标题,2019,安徽省,,\nb-2,,-,,drop,\nc-3,,,,split,一、\n" * 3
VARIABLES = "地区,年份,增速,试点\n安徽省,2019,6.5,1\n阜阳市,2020,-,0\n340000,2021,7,是\n" * 3


def shipped(name: str) -> str:
    return (ROOT / "resources" / name).read_text(encoding="utf-8")


FILES = {
    "documents.extra_regions": (".csv", lambda: REGIONS),
    "documents.corrections": (".csv", lambda: CORRECTIONS),
    "documents.variables": (".csv", lambda: VARIABLES),
    "words.user_lexicon": (".txt", lambda: shipped("lexicon.tsv")),
    "words.user_stop_words": (".txt", lambda: shipped("person_names.txt")),
    "words.person_names": (".txt", lambda: shipped("person_names.txt")),
    "trends.concepts": (".yaml", lambda: shipped("concepts.yaml")),
    "trends.indicators": (".yaml", lambda: shipped("indicators.yaml")),
}


def check(given: dict[Any, Any]) -> list[str]:
    """All that is asked before the first job; the mistakes found."""
    whole = configuration.typed(given)
    found = config_check.problems(whole, variable_names=column_names)
    if not found:
        complete = configuration.complete(whole)
        found = user_files.problems(complete)
        if not found and (
            wrong := mistakes_of(complete["documents"], column_names(configuration.variable_files(complete)))
        ):
            found = [wrong]
    assert "Traceback" not in config_check.in_one_message(found)
    return found


def fuzz_settings(tries: range) -> None:
    for number in tries:
        given = settings(random.Random(f"settings {number}"))
        try:
            check(given)
        except WenmaiError:
            pass
        except Exception as error:
            raise AssertionError(f"settings {number}: {given!r}") from error


def fuzz_yaml(tries: range, folder: Path) -> None:
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    path = folder / "config.yaml"
    for number in tries:
        rng = random.Random(f"yaml {number}")
        path.write_bytes(damaged(rng, text))
        try:
            check(read_config(path))
        except WenmaiError:
            pass
        except Exception as error:
            raise AssertionError(f"yaml {number}: {path.read_bytes()!r}") from error


def fuzz_file(setting: str, tries: range, folder: Path) -> None:
    suffix, read = FILES[setting]
    text, path = read(), folder / f"list{suffix}"
    section, name = setting.split(".")
    for number in tries:
        rng = random.Random(f"{setting} {number}")
        data = damaged(rng, text)
        if suffix == ".yaml" and rng.random() < 0.4:
            data = _changed(rng, text)
        path.write_bytes(data)
        try:
            found = check({section: {name: str(path)}})
        except Exception as error:
            raise AssertionError(f"{setting} {number}: {data!r}") from error
        for line in found:
            # several mistakes in one file are a line each
            first, *others = line.splitlines()
            assert first.startswith(setting), (setting, number, found)
            assert all(other.startswith("  - ") for other in others), (setting, number, found)


def _changed(rng: random.Random, text: str) -> bytes:
    """A YAML file that parses, with any value at some place."""
    whole = yaml.safe_load(text)
    entries = list(whole.items()) if isinstance(whole, dict) else list(enumerate(whole))
    kept = dict(rng.sample(entries, 2))
    for _ in range(rng.randrange(1, 4)):
        node: Any = kept
        while True:
            places = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not places:
                break
            place = rng.choice(places)
            if isinstance(node[place], (dict, list)) and node[place] and rng.random() < 0.7:
                node = node[place]
                continue
            node[place] = value(rng)
            break
    try:
        return yaml.safe_dump(kept, allow_unicode=True).encode("utf-8", errors="replace")
    except yaml.YAMLError:
        return json.dumps(kept, default=str).encode()


def test_random_settings_are_right_or_a_line_each():
    fuzz_settings(range(TRIES))


def test_a_damaged_configuration_is_right_or_a_line_each(tmp_path):
    fuzz_yaml(range(TRIES), tmp_path)


@pytest.mark.parametrize("setting", FILES)
def test_a_damaged_file_of_the_user_is_right_or_a_line(setting, tmp_path):
    fuzz_file(setting, range(TRIES // 3), tmp_path)


@pytest.mark.slow
def test_many_random_settings_and_files(tmp_path):
    fuzz_settings(range(TRIES, TRIES + 2 * SLOW_TRIES))
    fuzz_yaml(range(TRIES, TRIES + SLOW_TRIES), tmp_path)
    for setting in FILES:
        fuzz_file(setting, range(TRIES, TRIES + SLOW_TRIES), tmp_path)
