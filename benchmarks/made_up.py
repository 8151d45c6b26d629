"""Large corpora for benchmarks: made-up work reports of the counties and prefectures of China.

Run it from the project's folder::

    python benchmarks/made_up.py /tmp/corpus --megabytes 100
    python benchmarks/made_up.py /tmp/many --files 60000

Twenty reports a region, 2005 to 2024, one a file, in a folder for each province. The reports are those of the demo
corpus (the sections, topics and figures of the genre), lengthened to 15 to 30 kB by paragraphs on local projects. Words
of those are drawn from the dictionary of jieba by its frequencies, with names of villages, firms and people made for
the region: so the vocabulary grows as that of a real collection does (a power of the tokens, Heaps 1978), and
a corpus of ten times the size is not the same sentences ten times. One file in four lies in a page of a
portal or forum, has sentences broken by the pages of a PDF, or is in GB 18030; one in 150 is a
copy of the report before it.

The same size and seed give the same bytes, and a larger corpus holds the files of a smaller one. With ``--files`` the
reports are short (1 to 3 kB), for whatever depends on the number of files.
"""

from __future__ import annotations

import argparse
import bisect
import random
import sys
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from wenmai.demo import pages
from wenmai.demo.compose import Document, Span, plain
from wenmai.demo.economy import economies
from wenmai.demo.language import chinese_number
from wenmai.demo.places import FIRM_SYLLABLES, SYLLABLES, Region, local_names, person
from wenmai.demo.reports import write_report
from wenmai.regions.gazetteer import current_regions

SPAN = Span(2005, 20)
#: characters of a report with its local projects, least and most
CHARS = (5_000, 10_000)
VERBS = ("推进", "加快建设", "实施", "启动", "完善", "支持", "引进", "改造", "谋划", "整治", "培育", "提升")
ENDS = ("取得实效", "顺利推进", "投入使用", "全面展开", "通过验收", "惠及群众", "成为亮点", "有序实施")


@lru_cache(maxsize=1)
def lexicon() -> tuple[list[str], list[int]]:
    """Words of two to four characters of the dictionary of jieba, and their summed frequencies."""
    import jieba

    words: list[str] = []
    weights: list[int] = []
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            if 2 <= len(word) <= 4 and tag[0] in "navjlz" and all("\u4e00" <= char <= "\u9fff" for char in word):
                words.append(word)
                weights.append(int(count) + 1)
    return words, list(accumulate(weights))


def word(generator: random.Random) -> str:
    """A word, as often as the dictionary says."""
    words, sums = lexicon()
    return words[bisect.bisect(sums, generator.random() * sums[-1])]


def name(generator: random.Random) -> str:
    """A name that may be met nowhere else: of a village, a firm, or a person."""
    kind = generator.random()
    if kind < 0.4:
        return "".join(generator.sample(SYLLABLES, 2)) + generator.choice("村乡镇寨沟岭港")
    if kind < 0.8:
        return "".join(generator.sample(FIRM_SYLLABLES, 3)) + generator.choice(("公司", "集团", "合作社", "农场"))
    return person(generator)


def project(generator: random.Random) -> str:
    """A sentence on something local."""
    clauses = []
    for _ in range(generator.randint(2, 4)):
        what = "".join(word(generator) for _ in range(generator.randint(1, 3)))
        where = name(generator) if generator.random() < 0.3 else ""
        number = f"{generator.randint(2, 900)}{generator.choice(('个', '万元', '亩', '户', '公里'))}"
        clauses.append(f"{generator.choice(VERBS)}{where}{what}{number if generator.random() < 0.3 else ''}")
    return f"{','.join(clauses)},{word(generator)}工作{generator.choice(ENDS)}。"


def lengthen(document: Document, generator: random.Random) -> None:
    """Add paragraphs on local projects before the closing, until the report is as long as it should be."""
    size, wanted = sum(map(len, document.body)), generator.randint(*CHARS)
    more = [plain(f"四、{document.report_year}年重点项目安排", "plan", "heading", str(document.report_year))]
    while size < wanted:
        head = f"({chinese_number(len(more))}){generator.choice(VERBS)}{word(generator)}{word(generator)}。"
        text = head + "".join(project(generator) for _ in range(generator.randint(3, 6)))
        more.append(plain(text, "plan", period=str(document.report_year)))
        size += len(text)
    closing = max(n for n, paragraph in enumerate(document.paragraphs) if paragraph.role == "ceremony")
    document.paragraphs[closing:closing] = more


def page(document: Document, generator: random.Random, label: str) -> pages.Source:
    """The report as a file: mostly clean, one in four with the dirt of what it was taken from."""
    roll = generator.random()
    year, month, day = map(int, document.delivered.split("-"))
    if roll < 0.08:
        return pages.portal("", [(document, document.delivered)], generator, label=label)
    if roll < 0.14:
        posted = f"{year}-{month}-{day}"
        return pages.forum("", document, generator, posted=posted, province=label, unsafe=False)
    if roll < 0.22:
        return pages.pdf("", document, generator)
    return pages.clean("", document, encoding="gb18030" if roll < 0.25 else "utf-8")


def regions(seed: int) -> list[Region]:
    """The counties and prefectures of today, in an order that depends on the seed."""
    generator = random.Random(f"{seed}/regions")
    found = []
    for place in current_regions():
        if place.level != "province" and place.adcode[:2] not in ("71", "81", "82"):
            gdp = generator.lognormvariate(5.2 if place.level == "county" else 7.2, 0.6)
            found.append(Region(place.adcode, place.name, place.level, place.parent, generator.randint(12, 17), gdp))
    generator.shuffle(found)
    return found


def files(seed: int, *, short: bool = False) -> Iterator[tuple[str, bytes]]:
    """Path and bytes of one file after the other, region by region."""
    names = {place.adcode: place.name for place in current_regions()}
    for region in regions(seed):
        local = local_names(region, seed)
        province = names.get(f"{region.adcode[:2]}0000", "")
        before: Document | None = None
        last = b""
        for year, economy in economies(region, range(SPAN.first_year, SPAN.first_year + SPAN.years), seed).items():
            generator = random.Random(f"{seed}/{region.adcode}/{year}/file")
            path = f"{province}/{region.adcode}_{year}.txt"
            if last and generator.random() < 1 / 150:
                yield path, last
                continue
            if short and before is not None:
                # a report is long: its paragraphs make several short ones
                document = before
            else:
                document = write_report(region, year, SPAN, seed=seed, names=local, economy=economy, before=before)
            before = document
            if short:
                at = generator.randrange(max(len(document.body) - 4, 1))
                head = f"{year}年{region.name}政府工作报告摘要"
                text = "\n".join([head, *document.body[at : at + 4], project(generator)])
                yield path, text.encode()
                continue
            lengthen(document, generator)
            source = page(document, generator, province)
            last = source.text.encode(source.encoding)
            yield path, last


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--megabytes", type=float, help="write so many megabytes of reports of 15 to 30 kB")
    parser.add_argument("--files", type=int, help="write so many short reports instead")
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    if (options.megabytes is None) == (options.files is None):
        parser.error("one of --megabytes and --files is needed")
    size, made = 0, set[Path]()
    for n, (path, data) in enumerate(files(options.seed, short=options.files is not None), start=1):
        target = options.folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        target.write_bytes(data)
        size += len(data)
        if n == options.files or (options.megabytes and size >= options.megabytes * 1e6):
            break
    print(f"{n} files, {size / 1e6:.1f} MB in {options.folder}")


if __name__ == "__main__":
    main()
