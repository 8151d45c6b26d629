"""What a figure of one's own shows, as the setting ``publish.figures`` or ``wenmai.plot`` gives it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wenmai.errors import Joined, Said, WenmaiError, mistake

#: kinds of figure, with what each can show
KINDS: dict[str, tuple[str, ...]] = {
    "series": ("terms", "concepts"),
    "heatmap": ("terms", "concepts"),
    "change": ("terms", "concepts"),
    "comparison": ("terms", "concepts"),
    "prevalence": ("topics",),
    "network": ("terms",),
    "cloud": ("topics",),
}
#: kinds that show groups
GROUPED = ("series", "heatmap", "comparison", "prevalence", "cloud")
#: kinds that need groups
NEED_GROUPS = ("comparison",)


@dataclass(frozen=True)
class OwnFigure:
    """One figure of the user.

    Attributes
    ----------
    terms, concepts, topics
        Terms of the dictionary, concepts (id or label), ids of topics.
    by
        Column of ``documents.csv`` whose groups are shown; "" for all documents together.
    groups
        The groups that are shown, in this order; empty for the largest ones.
    where
        Which documents count: values by column of ``documents.csv``.
    years
        First and last year; empty for all.
    scope
        ``all``, ``plan`` or ``retrospect``.
    layout
        ``one`` panel for all, or small ``multiples``.
    title
        By language; empty for a title made from the rest.
    """

    name: str
    kind: str
    terms: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    topics: tuple[int, ...] = ()
    by: str = ""
    groups: tuple[str, ...] = ()
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    years: tuple[int, ...] = ()
    scope: str = "all"
    layout: str = "one"
    title: Mapping[str, str] = field(default_factory=dict)


def read_figure(given: Mapping[str, Any]) -> OwnFigure:
    """A figure of the setting ``publish.figures``; what it leaves out has the defaults of :class:`OwnFigure`."""
    title = given.get("title") or {}
    where = given.get("where") or {}
    return OwnFigure(
        name=str(given["name"]),
        kind=str(given["kind"]),
        terms=tuple(map(str, _listed(given.get("terms")))),
        concepts=tuple(map(str, _listed(given.get("concepts")))),
        topics=tuple(map(int, _listed(given.get("topics")))),
        by=str(given.get("by") or ""),
        groups=tuple(map(str, _listed(given.get("groups")))),
        where={str(column): tuple(map(str, _listed(values))) for column, values in where.items()},
        years=tuple(map(int, _listed(given.get("years")))),
        scope=str(given.get("scope") or "all"),
        layout=str(given.get("layout") or "one"),
        title=title if isinstance(title, Mapping) else {"en": str(title), "zh": str(title)},
    )


def mistakes(figures: Sequence[Mapping[str, Any]], known: Sequence[str]) -> list[Joined]:
    """What is wrong in the setting ``publish.figures`` apart from its form, one line each.

    Parameters
    ----------
    known
        Names of the figures that every run has.
    """
    found: list[Joined] = []
    names = [str(given["name"]) for given in figures]
    for n, given in enumerate(figures):
        place, one = f"publish.figures.{n} ({given['name']})", read_figure(given)
        twice = ["name-twice"] if names.count(one.name) > 1 else []
        taken = ["name-known"] if one.name in known else []
        said = [Said(f"figure-mistake-{code}") for code in [*twice, *taken]]
        found += [Joined(": ", [place, line]) for line in [*said, *_of_items(one), *_of_groups(one)]]
    return found


def _of_items(one: OwnFigure) -> Iterator[Said]:
    """What is wrong in what a figure shows."""
    shown = [name for name in ("terms", "concepts", "topics") if getattr(one, name)]
    if one.kind == "cloud" and bool(one.by) == bool(one.topics):
        yield Said("figure-mistake-cloud")
    elif one.kind != "cloud" and not set(shown) & set(KINDS[one.kind]):
        yield Said("figure-mistake-needs", kind=one.kind, what=Joined(" or ", KINDS[one.kind]))
    for name in shown:
        if name not in KINDS[one.kind]:
            yield Said("figure-mistake-shows", kind=one.kind, name=name, what=Joined(" and ", KINDS[one.kind]))


def _of_groups(one: OwnFigure) -> Iterator[Said]:
    """What is wrong in the groups and years of a figure."""
    if one.by and one.kind not in GROUPED:
        yield Said("figure-mistake-no-groups", kind=one.kind, known=GROUPED)
    if not one.by and one.kind in NEED_GROUPS:
        yield Said("figure-mistake-needs-by", kind=one.kind)
    if one.groups and not one.by:
        yield Said("figure-mistake-groups-of")
    if len(one.years) == 2 and one.years[0] > one.years[1]:
        yield Said("figure-mistake-years", years=str(list(one.years)))


def unknown_items(figures: Sequence[Mapping[str, Any]], concepts: Sequence[str], terms: Sequence[str]) -> list[Joined]:
    """Concepts and terms of figures that the dictionary lacks, one line each, with the nearest ones it has.

    Parameters
    ----------
    concepts
        Ids and labels.
    """
    out = []
    for n, given in enumerate(figures):
        one = read_figure(given)
        asked = {"terms": (one.terms, terms), "concepts": (one.concepts, concepts)}
        if one.kind == "network":
            continue
        for name, (values, known) in asked.items():
            place = f"publish.figures.{n} ({one.name})"
            out += [
                Joined(": ", [place, name, Said("figure-mistake-item", value=repr(value), near=_nearest(value, known))])
                for value in values
                if value not in known
            ]
    return out


def not_there(what: str, value: object, known: Sequence[str], where: str) -> WenmaiError:
    """The error of a term, concept, group or column that the results lack."""
    return mistake(f"figure-{what}", where=where, value=repr(value), near=_nearest(str(value), known))


def _nearest(value: str, known: Sequence[str]) -> str:
    import difflib

    near = difflib.get_close_matches(value, list(known), n=3, cutoff=0.4)
    return Said("part-near", near=near) if near else ""


def _listed(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]
