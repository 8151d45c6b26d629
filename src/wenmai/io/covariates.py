"""The setting ``topics.covariates``: names, names with a spline, and interactions of two names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wenmai.errors import WenmaiError, mistake

SETTING = "topics.covariates"
SPLINE, LINEAR = "spline", "linear"
#: between the names of an interaction, and between a name and its form
_BETWEEN = ":"


@dataclass(frozen=True)
class Covariates:
    """What topic shares are regressed on.

    Parameters
    ----------
    names
        The variables, those of interactions among them, each once.
    splines
        Those of them that enter as splines.
    interactions
        Pairs of variables whose effects may depend on each other.
    """

    names: tuple[str, ...]
    splines: frozenset[str] = frozenset()
    interactions: tuple[tuple[str, str], ...] = ()


def read_covariates(setting: Sequence[str | Mapping[str, str]]) -> Covariates:
    """Read the setting: ``level``, ``year: spline``, ``level:role``.

    The variables of an interaction enter by themselves too.

    Raises
    ------
    WenmaiError
        If an entry is none of these.
    """
    names: dict[str, None] = {}
    splines: set[str] = set()
    interactions: dict[tuple[str, str], None] = {}
    for entry in setting:
        parts = _parts(entry)
        if len(parts) == 2 and parts[1] in (SPLINE, LINEAR):
            names[parts[0]] = None
            splines |= {parts[0]} if parts[1] == SPLINE else set()
        elif len(parts) == 1:
            names[parts[0]] = None
        elif len(parts) == 2 and parts[0] != parts[1]:
            names |= dict.fromkeys(parts)
            pair = (parts[0], parts[1])
            if pair[::-1] not in interactions:
                interactions[pair] = None
        else:
            raise _mistake(_shown(entry))
    return Covariates(tuple(names), frozenset(splines), tuple(interactions))


def _parts(entry: str | Mapping[str, Any]) -> list[str]:
    if isinstance(entry, Mapping):
        if len(entry) != 1 or next(iter(entry.values())) not in (SPLINE, LINEAR):
            raise _mistake(_shown(entry))
        return [str(next(iter(entry))).strip(), str(next(iter(entry.values())))]
    parts = [part.strip() for part in entry.replace("：", _BETWEEN).split(_BETWEEN)]
    if not all(parts):
        raise _mistake(entry)
    return parts


def _shown(entry: str | Mapping[str, Any]) -> str:
    return entry if isinstance(entry, str) else ", ".join(f"{name}: {value}" for name, value in entry.items())


def _mistake(entry: str) -> WenmaiError:
    return mistake("covariate", where=SETTING, entry=repr(entry))
