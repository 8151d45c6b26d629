"""The files that a configuration names, read as the rules read them: before the first job, and by ``wenmai check``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from wenmai import config as configuration
from wenmai.errors import Joined, Said, WenmaiError, in_language
from wenmai.io.shown import visible
from wenmai.paths import resource


def look_into(config: Mapping[str, Any], *, language: str = "en") -> Iterator[tuple[str, tuple[str, ...], int | str]]:
    """For each setting that names files: the setting, its files, and the number of entries or what is wrong.

    Parameters
    ----------
    config
        A complete configuration without mistakes (:func:`wenmai.config_check.problems`).
    language
        Of what is wrong, ``en`` or ``zh``.
    """
    for key, named in configuration.named_files(config).items():
        files = tuple(resource(path) for path in named)
        patterns = [path for path in files if set("{}") & set(path)]
        if patterns:
            yield key, files, in_language(Said("mistake-braces", name=repr(patterns[0])), language)
            continue
        try:
            if files:
                yield key, files, count_entries(key, files, simplify=config["documents"]["simplify"])
        except WenmaiError as error:
            # some readers name their setting themselves
            yield key, files, visible(in_language(_without(error.said, key), language))


def _without(said: Joined, key: str) -> Joined:
    """The line of a mistake without the setting at its beginning."""
    first, *rest = said.parts
    if isinstance(first, Joined):
        return Joined(said.between, [_without(first, key), *rest])
    own = "" if first == key else first.removeprefix(f"{key}: ")
    return said if own == first else Joined(said.between, [own, *rest])


def problems(config: Mapping[str, Any], *, language: str = "en") -> list[str]:
    """What is wrong in the files of a complete configuration, one line for each setting."""
    found = look_into(config, language=language)
    wrong: list[str] = [Joined(": ", [key, said]) for key, _, said in found if isinstance(said, str)]
    if not wrong and (config["trends"]["families"] or config["trends"]["ratios"]):
        from wenmai.io.dictionaries.concepts import read_concepts
        from wenmai.trends.keywords.sides import problems as of_combinations

        files = [resource(path) for path in configuration.named_files(config)["trends.concepts"]]
        wrong = of_combinations(config, read_concepts(files, simplify=config["documents"]["simplify"]))
    return [visible(in_language(line, language)) for line in wrong or figure_problems(config)]


def figure_problems(config: Mapping[str, Any]) -> list[str]:
    """What is wrong in ``publish.figures``: what does not go together, and words that the dictionary lacks."""
    asked = config["publish"]["figures"]
    if not asked:
        return []
    # imported by need: few runs have figures of their own
    from wenmai.io.dictionaries.concepts import read_concepts
    from wenmai.publish.catalogue import FIGURES
    from wenmai.publish.own.spec import mistakes, unknown_items

    wrong = mistakes(asked, list(FIGURES))
    if wrong:
        return [*wrong]
    files = [resource(path) for path in configuration.named_files(config)["trends.concepts"]]
    concepts = read_concepts(files, simplify=config["documents"]["simplify"])
    names = [name for concept in concepts for name in (concept.id, concept.label_zh, concept.label_en) if name]
    return [*unknown_items(asked, names, [term for concept in concepts for term in concept.terms])]


def count_entries(key: str, paths: Sequence[str], *, simplify: bool = True) -> int:
    """How many entries the files of a setting have together.

    Raises
    ------
    WenmaiError
        If one of them cannot be read.
    """
    # imported by need: a run begins here, and few have all of these files
    if key == "documents.extra_regions":
        from wenmai.regions.gazetteer import gazetteer
        from wenmai.regions.own import read_regions

        frames = [read_regions(path) for path in paths]
        for frame in frames:
            gazetteer(frame)
        return sum(map(len, frames))
    if key == "documents.corrections":
        from wenmai.corpus.corrections.files import read_corrections

        return sum(len(read_corrections(path).rows) for path in paths)
    if key == "documents.variables":
        from wenmai.corpus.variables.files import read_variable_file

        return sum(len(read_variable_file(path).rows) for path in paths)
    if key == "topics.answers":
        from wenmai.topics.checks.intrusion_forms import read_answers

        return len(read_answers(paths))
    if key in ("trends.concepts", "topics.guide"):
        from wenmai.io.dictionaries.concepts import read_concepts

        return len(read_concepts(paths, simplify=simplify))
    if key == "trends.coded":
        from wenmai.trends.keywords.coding import read_codes

        return len(read_codes(paths))
    if key == "trends.indicators":
        from wenmai.trends.targets.indicators import read_indicators

        return sum(len(read_indicators(path)) for path in paths)
    if key in ("words.lexicon", "words.user_lexicon"):
        from wenmai.words.lists import read_lexicon

        return sum(len(read_lexicon(path)) for path in paths)
    if key == "topics.glossary":
        from wenmai.io.glossary import read_glossary

        return len(read_glossary(paths))
    from wenmai.words.lists import read_names, read_stop_words

    read = read_names if key == "words.person_names" else read_stop_words
    return sum(len(read(path)) for path in paths)
