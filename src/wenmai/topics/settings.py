"""Settings of the configuration that travel together, as the objects that functions take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar

Settings = TypeVar("Settings")


@dataclass(frozen=True)
class SplitSettings:
    """Which texts are fitted, and how many folds of documents are held out.

    Parameters
    ----------
    unit, unit_terms, unit_tokens
        What is one text: see :func:`wenmai.topics.selection.units.units_of` and
        :func:`wenmai.topics.selection.units.cut_long`.
    min_terms
        Least number of kept terms of a text.
    folds
        Number of folds of documents.
    seed
        Seed by which documents are dealt to folds, and drawn.
    sample_paragraphs
        About how many paragraphs are fitted where there are more, see
        :mod:`wenmai.topics.selection.sample`; 0 fits all.
    """

    unit: str
    unit_terms: int
    min_terms: int
    unit_tokens: int = 0
    folds: int = 1
    seed: int = 0
    sample_paragraphs: int = 0


@dataclass(frozen=True)
class FitSettings:
    """What is fitted, and how.

    Parameters
    ----------
    engine, k
        A name of :data:`wenmai.topics.engines.fit.ENGINES`, and the number of topics.
    seeds
        Random seeds; the models without a fold of the documents have the first.
    passes
        Largest number of passes over the corpus, see the engines.
    samples
        Largest number of samples of the documents behind the consensus that engines start from; 0 for none.
    anchor
        Weight of the start in the prior of the words, see :func:`wenmai.topics.engines.lda.fit`; other engines ignore
        it.
    seed
        Seed by which the tokens of held-out paragraphs are dealt to halves.
    """

    engine: str
    k: int
    seeds: Sequence[int]
    passes: int
    samples: int = 0
    anchor: float = 0.0
    seed: int = 0


@dataclass(frozen=True)
class DescriptionSettings:
    """How the topics of the chosen model are described.

    Parameters
    ----------
    labels
        Labels of the user by topic id.
    top_words
        Words by which topics are shown and compared.
    min_reliability
        Reliability from which a topic is marked reliable.
    seed
        Seed of the permutations behind the threshold of recovery.
    """

    labels: Mapping[str, str]
    top_words: int
    min_reliability: float
    seed: int


@dataclass(frozen=True)
class DriftSettings:
    """How the words of topics are compared between periods.

    Parameters
    ----------
    periods
        First years of the periods, see :func:`wenmai.topics.change.periods.periods_of`.
    alpha
        Level of the tests, after adjustment over all topics and periods.
    seed
        Seed of the permutations of documents.
    anchor
        Weight of the period before in a rolling fit, see :func:`wenmai.topics.change.rolling.fit_period`.
    """

    periods: Sequence[int]
    alpha: float
    seed: int
    anchor: float = 0.0


@dataclass(frozen=True)
class VariationSettings:
    """What is varied to see whether a topic is found all the same.

    Parameters
    ----------
    engines, k
        The engines and the numbers of topics of the configuration.
    passes, samples, anchor
        See :class:`FitSettings`.
    unit_terms, min_terms
        See :class:`SplitSettings`.
    top_words
        Words by which topics are compared.
    """

    engines: Sequence[str]
    k: Sequence[int]
    passes: int
    samples: int
    anchor: float
    unit_terms: int
    min_terms: int
    top_words: int


def taken(kind: type[Settings], params: Any, **given: Any) -> Settings:
    """Settings made of the attributes of ``params`` that have the names of their fields.

    Parameters
    ----------
    kind
        A class of this module.
    params
        What holds the values, such as the parameters of a rule.
    given
        Fields that have another source.
    """
    names = [field.name for field in fields(kind) if field.name not in given]  # type: ignore[arg-type]
    return kind(**given, **{name: getattr(params, name) for name in names if hasattr(params, name)})
