"""The demo corpus: fictional regions and years, wrapped in dirt, and the truth about them."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from pathlib import Path

from wenmai.demo import pages
from wenmai.demo.compose import Document, Span
from wenmai.demo.digests import write_digest
from wenmai.demo.economy import economies
from wenmai.demo.news import write_news
from wenmai.demo.pages import Source
from wenmai.demo.places import PROVINCE, REGIONS, Region, local_names
from wenmai.demo.plans import write_plan
from wenmai.demo.reports import write_report
from wenmai.demo.truth import write_truth
from wenmai.io.files import replacing

#: how the reports of the first, second, ... region lie in files; from the seventh on it begins anew
WRAPPERS = ("one_a_line", "portal", "forum", "pdf", "clean", "mixed")
#: documents on a portal page
PAGE = 10


def write_demo(
    folder_sources: Path | str, folder_truth: Path | str, *, seed: int, regions: int, first_year: int, years: int
) -> None:
    """Write the sources and their truth.

    Parameters
    ----------
    folder_sources, folder_truth
        Folders; made where missing.
    seed
        The same seed gives the same bytes; more regions or years leave the reports and plans of the others as they are.
    regions
        Number of regions, 1 to 12.
    first_year, years
        First report year and number of years.
    """
    span = Span(first_year, years)
    chosen = REGIONS[:regions]
    reports = {region: _reports(region, span, seed) for region in chosen}
    plans = [
        write_plan(region, year, span, seed=seed, names=local_names(region, seed))
        for region in chosen[::2]
        for year in range(first_year, first_year + years)
        if year % 5 == 1 and region.exists(year - first_year)
    ]
    news = write_news(chosen, span, seed=seed)
    sources = _sources(reports, plans, news, seed)
    binary = random.Random(f"{seed}/binary").randbytes(4096)
    for source in sources:
        with replacing(Path(folder_sources) / source.name) as temporary:
            temporary.write_bytes(source.text.encode(source.encoding))
    with replacing(Path(folder_sources) / "scan.txt") as temporary:
        temporary.write_bytes(b"%PDF-1.4\n\x00\xff" + binary)
    everything = [placed.document for source in sources for placed in source.placed if not placed.duplicate_of]
    write_truth(Path(folder_truth), sources, everything, ["scan.txt"], chosen, span)


def _reports(region: Region, span: Span, seed: int) -> list[Document]:
    names = local_names(region, seed)
    out: list[Document] = []
    for year, economy in economies(region, range(span.first_year, span.first_year + span.years), seed).items():
        if not region.has_report(year - span.first_year):
            continue
        before = out[-1] if out else None
        out.append(write_report(region, year, span, seed=seed, names=names, economy=economy, before=before))
    return out


class _FileNames:
    """Names of source files: the kind and a running number."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def next(self, kind: str) -> str:
        """The next name of a kind."""
        self._count[kind] += 1
        return f"{kind}_{self._count[kind]:02d}.txt"


def _sources(
    reports: dict[Region, list[Document]], plans: list[Document], news: list[Document], seed: int
) -> list[Source]:
    """All source files, in the order of their names."""
    generator, names = random.Random(f"{seed}/sources"), _FileNames()
    out: list[Source] = []
    posted: list[tuple[Document, str]] = []
    for n, (region, documents) in enumerate(reports.items()):
        wrapper = WRAPPERS[n % len(WRAPPERS)]
        if wrapper == "one_a_line" and documents:
            out.append(pages.one_a_line(names.next("series"), documents))
        for i, document in enumerate(documents):
            way = ("portal", "pdf", "clean", "forum")[i % 4] if wrapper == "mixed" else wrapper
            if way == "portal":
                posted.append((document, _posting(document, generator)))
            elif way != "one_a_line":
                out.append(_page(way, document, i, generator, names))
        if n % 3 == 0:
            out += [_digest(region, document, generator, names) for document in documents[1::3]]
    for document in plans:
        plain = document.title.replace("“", "").replace("”", "")
        decorated = f"({PROVINCE[1]}){plain}({document.report_year + 1}年更新)"
        out.append(pages.plan(names.next("plan"), document, generator, decorated=decorated))
    posted += [(document, document.published) for document in news]
    generator.shuffle(posted)
    for at in range(0, len(posted), PAGE):
        label = f"{PROVINCE[1][:-1]}招商"
        out.append(pages.portal(names.next("portal"), posted[at : at + PAGE], generator, label=label))
    out.append(_duplicate(out, reports, names))
    return sorted(out, key=lambda source: source.name)


def _page(way: str, document: Document, i: int, generator: random.Random, names: _FileNames) -> Source:
    """A report as a file of its own; ``i`` is its number among the reports of its region."""
    if way == "pdf":
        return pages.pdf(names.next("pdf"), document, generator)
    if way == "clean":
        return pages.clean(names.next("clean"), document, encoding="gb18030" if i == 3 else "utf-8")
    return pages.forum(
        names.next("forum"),
        document,
        generator,
        posted=_loose(_posting(document, generator)),
        province=PROVINCE[1][:-1],
        unsafe=i % 5 in (1, 3),
    )


def _digest(region: Region, document: Document, generator: random.Random, names: _FileNames) -> Source:
    """A newspaper's digest of a report, some days after it."""
    digest = write_digest(document, generator)
    day = datetime.date.fromisoformat(document.delivered) + datetime.timedelta(days=generator.randint(1, 9))
    return pages.newspaper(
        names.next("digest"),
        digest,
        paper=f"{region.name[:-1]}日报",
        published=day.isoformat(),
        reads=generator.randint(120, 4800),
    )


def _duplicate(sources: list[Source], reports: dict[Region, list[Document]], names: _FileNames) -> Source:
    """The last report of the last region that has any, saved once more, as collections have things twice."""
    document = next(documents for documents in reversed(reports.values()) if documents)[-1]
    original = next((s, i) for s in sources for i, p in enumerate(s.placed, 1) if p.document is document)
    copy = pages.clean(names.next("copy"), document)
    copy.placed[0].duplicate_of = f"{original[0].name}#{original[1]}"
    return copy


def _posting(document: Document, generator: random.Random) -> str:
    """Pages are posted between a day and some months after the meeting."""
    return (
        datetime.date.fromisoformat(document.delivered) + datetime.timedelta(days=generator.randint(1, 150))
    ).isoformat()


def _loose(date: str) -> str:
    """2023-04-05 as forums print it: 2023-4-5."""
    year, month, day = date.split("-")
    return f"{year}-{int(month)}-{int(day)}"
