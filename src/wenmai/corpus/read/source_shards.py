"""Sources dealt into shards, each with a list of its own, so that several jobs read a large corpus.

A source goes where the hash of its name says, whatever other sources there are: one that comes, goes or changes alters
the list of one shard, and the others are not read again. What the reading of a source depends on besides its bytes,
its short name and those that files of a zip must not take, is in the list too.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from wenmai import __version__
from wenmai.corpus.read.source_list import Entry, listed_entries, refuse_changed_entries
from wenmai.corpus.read.source_names import named_sources, source_ids
from wenmai.errors import mistake
from wenmai.io.files import read_json, replacing, sha256_of, write_json

logger = logging.getLogger("wenmai")

#: the file next to the lists of shards that says of which sources they are
DEALT = "dealt.json"

#: bytes of sources for which one job is enough, and about which each of several reads
ALONE, SHARE = 60_000_000, 30_000_000


@dataclass(frozen=True)
class Shard:
    """The sources of one shard.

    Attributes
    ----------
    sources
        Its sources in the order of the corpus.
    shorts
        The short name of each.
    taken
        Short names of other sources that files of its zips could be given.
    """

    sources: tuple[Entry, ...]
    shorts: tuple[str, ...]
    taken: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """What changes when the shard must be read again."""
        parts = [f"{entry.identity}\0{short}" for entry, short in zip(self.sources, self.shorts, strict=True)]
        return hashlib.sha256("\n".join([*parts, *self.taken]).encode()).hexdigest()[:16]

    @property
    def bytes(self) -> int:
        """Size of its sources."""
        return sum(entry.bytes for entry in self.sources)


def number_of_shards(size: int) -> int:
    """How many shards sources of so many bytes are dealt into.

    A power of two, so that a corpus that grows is dealt anew only when it has doubled.
    """
    return 1 if size < ALONE else 1 << (size // SHARE).bit_length() - 1


def deal_sources(entries: Sequence[Entry], n: int) -> list[Shard]:
    """Deal sources into ``n`` shards by the hash of their names.

    Files that are no texts are left out: they are known by all names together, not by one.
    """
    by_name = {entry.name: entry for entry in entries}
    names = list(named_sources({name: Path(entry.path) for name, entry in by_name.items()})[0])
    ids = source_ids(names)
    zips = {name for name in names if Path(by_name[name].path).suffix.lower() == ".zip"}
    roots = _roots(sorted(ids[name] for name in zips))
    dealt: list[list[str]] = [[] for _ in range(n)]
    for name in names:
        dealt[_place(roots[ids[name]] if name in zips else name, n)].append(name)
    shards = []
    for own in dealt:
        heads = tuple(f"{roots[ids[name]]}_" for name in own if name in zips)
        taken = sorted(short for short in ids.values() if short.startswith(heads)) if heads else []
        shards.append(Shard(tuple(by_name[name] for name in own), tuple(ids[name] for name in own), tuple(taken)))
    return shards


def _roots(shorts: Iterable[str]) -> dict[str, str]:
    """For the short name of each zip the one that decides its shard.

    Files of ``a.zip`` and ``a_b.zip`` can ask for the same name, so both are read by one job.
    """
    roots: dict[str, str] = {}
    for short in shorts:
        parts = short.split("_")
        ups = ("_".join(parts[:i]) for i in range(1, len(parts)))
        roots[short] = next((roots[up] for up in ups if up in roots), short)
    return roots


def _place(name: str, n: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode(errors="surrogatepass")).digest()[:8], "big") % n


def plan_shards(sources: str | Path, folder: str | Path, n: int, *, write: bool = True) -> None:
    """Deal the sources of a list, and write the list of each shard that is not there or no longer right.

    What was dealt is noted by digests, so that a start at which nothing changed deals nothing.

    Raises
    ------
    WenmaiError
        If a list cannot be written.
    """
    lists = [Path(folder) / f"{number}.jsonl" for number in range(n)]
    if not write or _dealt(sources, lists) == _read_dealt(folder):
        return
    for path, shard in zip(lists, deal_sources(listed_entries(sources), n), strict=True):
        text = _text(shard)
        before = _head(path)
        if before and path.read_text(encoding="ascii") == text:
            continue
        newest = min(max((entry.mtime_ns for entry in shard.sources), default=0), time_ns())
        try:
            same = before.get("digest") == shard.digest
            time = path.stat().st_mtime_ns if same else newest
            with replacing(path) as temporary:
                temporary.write_text(text, encoding="ascii", newline="\n")
            if same or not before:
                # results must not look older than the list of the same sources
                os.utime(path, ns=(time, time))
        except OSError as error:
            raise mistake("source-list", where=str(path), reason=error.strerror or str(error)) from None
    try:
        write_json(_dealt(sources, lists), Path(folder) / DEALT)
    except OSError:
        # the lists are there; the next start deals again
        logger.debug("%s cannot be written", Path(folder) / DEALT)


def _dealt(sources: str | Path, lists: Sequence[Path]) -> dict[str, object]:
    """What identifies the lists of shards of a list of sources: digests of all, and who dealt them."""
    try:
        return {"version": __version__, "sources": sha256_of(sources), "shards": [sha256_of(path) for path in lists]}
    except OSError:
        return {}


def _read_dealt(folder: str | Path) -> object:
    """What is noted of the last dealing; None without a note."""
    try:
        return read_json(Path(folder) / DEALT)
    except (OSError, ValueError):
        return None


def _text(shard: Shard) -> str:
    head = {"digest": shard.digest, "bytes": shard.bytes, "taken": shard.taken}
    lines = [{**vars(entry), "short": short} for entry, short in zip(shard.sources, shard.shorts, strict=True)]
    return "".join(f"{json.dumps(line)}\n" for line in [head, *lines])


def _head(path: Path) -> Mapping[str, object]:
    """The head of the list of a shard; nothing if it is not there or damaged."""
    try:
        with open(path, encoding="ascii") as lines:
            return dict(json.loads(next(lines)))
    except (OSError, ValueError, TypeError, StopIteration):
        return {}


def shard_digest(path: str | Path) -> str:
    """What the list of a shard says of its sources in a word; "" without a list."""
    return str(_head(Path(path)).get("digest", ""))


def shard_size(path: str | Path) -> int:
    """Bytes of the sources of a shard; 0 without a list."""
    return int(str(_head(Path(path)).get("bytes", 0)))


def read_shard_list(path: str | Path) -> Shard:
    """The sources of a shard.

    Raises
    ------
    WenmaiError
        If a source was changed or deleted after the list was written.
    """
    with open(path, encoding="ascii") as lines:
        head = json.loads(next(lines))
        rows = [json.loads(line) for line in lines]
    shorts = tuple(row.pop("short") for row in rows)
    shard = Shard(tuple(Entry(**row) for row in rows), shorts, tuple(head["taken"]))
    refuse_changed_entries(shard.sources)
    return shard
