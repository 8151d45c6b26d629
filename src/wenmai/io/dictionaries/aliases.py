"""Short ASCII names of concepts, for columns of the panel and for Stata."""

from __future__ import annotations

import re
from collections.abc import Iterable

#: Stata takes 32 characters, and kw_ is in front
LONGEST_ALIAS = 29

_ALREADY = re.compile(rf"[a-z][a-z0-9_]{{0,{LONGEST_ALIAS - 1}}}")


def aliases(names: Iterable[str]) -> dict[str, str]:
    """A unique alias of a-z, 0-9 and _ for every name.

    Names that are one already keep theirs. Chinese is written in pinyin without tones (``pypinyin``); what is too long
    is cut, and a number is added where two would be alike.
    """
    names = list(dict.fromkeys(names))
    found = {name: name for name in names if _ALREADY.fullmatch(name)}
    taken = set(found.values())
    for name in names:
        if name in found:
            continue
        plain = _romanised(name) or "concept"
        short, n = plain[:LONGEST_ALIAS].rstrip("_"), 1
        while short in taken:
            n += 1
            short = f"{plain[: LONGEST_ALIAS - len(str(n)) - 1]}_{n}"
        found[name] = short
        taken.add(short)
    return {name: found[name] for name in names}


def _romanised(name: str) -> str:
    from pypinyin import lazy_pinyin

    syllables = "".join(lazy_pinyin(name, v_to_u=False, errors=lambda other: other))
    return re.sub(r"[^a-z0-9]+", "_", syllables.lower()).strip("_")
