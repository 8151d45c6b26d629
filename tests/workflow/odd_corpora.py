"""Small odd corpora, made from a seed: what people try first, and what no one would publish about."""

from __future__ import annotations

import random
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))

from formats import FORMATS
from kinds import KINDS, made_up

#: settings under which a corpus takes seconds
SETTINGS = {
    "corpus": "texts",
    "topics": {"k": [3], "seeds": [1], "samples": 0, "folds": 2, "passes": 5},
    "trends": {"simulations": 199},
    "inference": {"bootstrap": 100},
}

_TRADITIONAL = (
    "一九五四年，全省人民在中國共產黨的領導下，繼續開展增產節約運動，農業生產合作社有了很大的發展。",
    "糧食統購統銷工作順利完成，手工業的社會主義改造穩步前進，國營商業的比重進一步擴大。",
    "我們必須厲行節約，反對鋪張浪費，為完成國家的過渡時期總任務而奮鬥。",
    "關於水利建設，共修建水庫十二座，受益農田達到三十萬畝，農民的生活有了改善。",
)
_ENGLISH = (
    "The government continued to improve the business environment and to support small enterprises.",
    "Investment in roads, schools and hospitals grew faster than in the year before.",
    "We will continue to protect rivers and lakes and to promote green development.",
)
_PROSE = (
    "着力推进数字经济发展，加快建设现代化产业体系。",
    "持续改善民生，城乡居民收入稳步提高，就业形势总体稳定。",
    "加强生态环境保护，空气质量优良天数比例达到百分之八十八。",
    "深化放管服改革，优化营商环境，新登记市场主体增长百分之十二。",
    "坚持农业农村优先发展，粮食产量再创新高，乡村面貌明显改观。",
    "加快交通基础设施建设，新改建农村公路三百公里。",
    "严守安全生产底线，社会大局保持和谐稳定。",
    "扩大高水平对外开放，进出口总额突破五百亿元。",
)
_PLACES = ("安徽省", "阜阳市", "吴兴区", "遵义市", "海口市", "乾安县", "大理白族自治州")

Texts = dict[str, bytes]


def _title(year: int, place: str) -> str:
    return f"{year}年{place}政府工作报告\n\n"


def _page(year: int, place: str, paragraphs: list[str]) -> bytes:
    return _title(year, place).encode() + _joined(paragraphs)


def _joined(paragraphs: list[str]) -> bytes:
    return "\n\n".join(paragraphs).encode()


def _report(rng: random.Random, year: int, place: str, *, n: int = 8) -> str:
    said = f"——{year}年1月{rng.randrange(5, 28)}日在{place}人民代表大会会议上"
    head = f"{_title(year, place)}{said}\n\n各位代表：\n\n"
    body = ["一、过去一年工作回顾", *_paragraphs(rng, n), "二、今年工作安排", *_paragraphs(rng, n)]
    return head + "\n\n".join(body) + "\n"


def _paragraphs(rng: random.Random, n: int) -> list[str]:
    return ["".join(rng.sample(_PROSE, rng.randrange(1, 4))) for _ in range(n)]


def _reports(rng: random.Random, years: list[int], places: list[str]) -> Texts:
    n = rng.randrange(1, 12)
    return {f"{place}{year}.txt": _report(rng, year, place, n=n).encode() for place in places for year in years}


def one_document(rng: random.Random) -> Texts:
    return _reports(rng, [rng.randrange(1980, 2025)], [rng.choice(_PLACES)])


def one_year(rng: random.Random) -> Texts:
    return _reports(rng, [2019], rng.sample(_PLACES, rng.randrange(2, 6)))


def one_region(rng: random.Random) -> Texts:
    first = rng.randrange(1990, 2012)
    return _reports(rng, list(range(first, first + rng.randrange(2, 13))), [rng.choice(_PLACES)])


def gaps(rng: random.Random) -> Texts:
    return _reports(rng, sorted(rng.sample(range(1985, 2024), rng.randrange(3, 10))), rng.sample(_PLACES, 2))


def panel(rng: random.Random) -> Texts:
    return _reports(rng, list(range(2012, 2012 + rng.randrange(3, 10))), rng.sample(_PLACES, rng.randrange(2, 5)))


def no_region(rng: random.Random) -> Texts:
    return {f"{i}.txt": "\n\n".join(_paragraphs(rng, 10)).encode() for i in range(rng.randrange(1, 12))}


def identical(rng: random.Random) -> Texts:
    text = _report(rng, 2018, "阜阳市").encode()
    return {f"copy{i}.txt": text for i in range(rng.randrange(2, 15))}


def identical_each_year(rng: random.Random) -> Texts:
    """The same words each year: every series is constant."""
    seed = rng.random()
    years = range(2008, 2008 + rng.randrange(4, 12))
    return {f"{year}.txt": _report(random.Random(seed), year, "遵义市").encode() for year in years}


def english(rng: random.Random) -> Texts:
    return {f"{y}.txt": f"Report {y}\n\n".encode() + "\n\n".join(_ENGLISH).encode() for y in range(2015, 2020)}


def numbers(rng: random.Random) -> Texts:
    return {
        f"{i}.txt": "\n".join(" ".join(str(rng.randrange(10**6)) for _ in range(12)) for _ in range(20)).encode()
        for i in range(rng.randrange(1, 6))
    }


def traditional(rng: random.Random) -> Texts:
    years = range(1954, 1954 + rng.randrange(1, 6))
    head = "年江蘇省人民政府工作報告\n\n"
    return {f"{year}.txt": f"{year}{head}".encode() + _joined(rng.choices(_TRADITIONAL, k=9)) for year in years}


def tiny(rng: random.Random) -> Texts:
    """Paragraphs of a few characters, empty files, single characters."""
    words = ["", " ", "好", "同意。", "。", "一、", "数字经济", "\ufeff", "2019年", "（此件公开发布）"]
    return {
        f"{i}.txt": "\n\n".join(rng.choices(words, k=rng.randrange(0, 9))).encode() for i in range(rng.randrange(1, 20))
    }


def huge(rng: random.Random) -> Texts:
    """One paragraph without end."""
    return {
        f"{y}.txt": f"{y}年海口市政府工作报告\n\n".encode() + "".join(rng.choices(_PROSE, k=900)).encode()
        for y in (2016, 2021)
    }


def kinds(rng: random.Random) -> Texts:
    """Several types of document in several formats."""
    return _made_up(rng, rng.sample(sorted(KINDS), rng.randrange(2, 12)), n=rng.randrange(2, 25))


def one_kind(rng: random.Random) -> Texts:
    return _made_up(rng, [rng.choice(sorted(KINDS))], n=rng.randrange(1, 20))


def _made_up(rng: random.Random, names: list[str], *, n: int) -> Texts:
    found = {}
    # PDF files take long to make
    shapes = [name for name in FORMATS if name != "pdf" or rng.random() < 0.2]
    for i in range(n):
        suffix, write = FORMATS[rng.choice(shapes)]
        found[f"{i:02}{suffix}"] = write(made_up(rng.choice(names), seed=rng.randrange(10**6)))
    return found


def table(rng: random.Random) -> Texts:
    rows = ["标题,正文,日期,地区"]
    for i in range(rng.randrange(1, 30)):
        text = "".join(rng.sample(_PROSE, rng.randrange(1, 6)))
        rows.append(
            f"关于第{i}项工作的通知,{text},{rng.randrange(2000, 2024)}-05-0{rng.randrange(1, 9)},{rng.choice(_PLACES)}"
        )
    return {"documents.csv": "\n".join(rows).encode(rng.choice(["utf-8", "gb18030"]))}


def one_word(rng: random.Random) -> Texts:
    """A vocabulary of one word, of which every paragraph consists."""
    return {
        f"{y}.txt": f"{y}年遵义市政府工作报告\n\n".encode() + "\n\n".join(["数字经济" * 30] * 8).encode()
        for y in range(2010, 2019)
    }


def disjoint(rng: random.Random) -> Texts:
    """No word of one year in another year: every comparison is separable."""
    return {
        f"{2010 + i}.txt": f"{2010 + i}年海口市政府工作报告\n\n".encode() + "\n\n".join([s * 2] * 12).encode()
        for i, s in enumerate(_PROSE)
    }


def damaged(rng: random.Random) -> Texts:
    """Good documents among files that are none."""
    found = _reports(rng, [2015, 2016, 2017], ["阜阳市"])
    found["broken.docx"] = b"PK\x03\x04" + rng.randbytes(300)
    found["broken.pdf"] = b"%PDF-1.4\n" + rng.randbytes(300)
    found["noise.txt"] = rng.randbytes(2000)
    found["lines.jsonl"] = b'{"text": "\\ud800"}\n{"text": 1}\n[]\n'
    return found


def old_and_new(rng: random.Random) -> Texts:
    return traditional(rng) | _reports(rng, [2020, 2021, 2023], ["江苏省"])


def odd_years(rng: random.Random) -> Texts:
    """Years at the ends of what is believed."""
    return _reports(rng, rng.sample([1911, 1949, 1950, 1978, 2024, 2025, 2026], 4), ["安徽省"])


def mixed(rng: random.Random) -> Texts:
    """Two or three of the others in one folder."""
    found = {}
    for number, make in enumerate(rng.sample([m for m in MAKERS if m is not mixed], rng.randrange(2, 4))):
        found |= {f"{number}/{name}": data for name, data in make(rng).items()}
    return found


MAKERS: tuple[Callable[[random.Random], Texts], ...] = (
    one_document, one_year, one_region, gaps, panel, no_region, identical, identical_each_year, english, numbers,
    traditional, tiny, huge, kinds, one_kind, table, one_word, disjoint, damaged, old_and_new, odd_years, mixed,
)  # fmt: skip


def odd_corpus(seed: int) -> tuple[str, Texts]:
    """The name of the maker and the files of corpus number ``seed``, 1 to 40 documents."""
    make = MAKERS[seed % len(MAKERS)]
    rng = random.Random(f"odd corpus {seed}")
    found = make(rng)
    kept = sorted(found) if len(found) <= 40 else sorted(rng.sample(sorted(found), 40))
    return make.__name__, {name: found[name] for name in kept}


#: settings of which some corpora have a few, beyond those that make them quick
VARIED: tuple[dict[str, dict[str, object]], ...] = (
    {"trends": {"doc_types": ["five_year_plan"]}},
    {"trends": {"contrasts": ["level=county vs level=prefecture", "role=plan vs role=retrospect"]}},
    {"trends": {"groups": ["year", "title"]}},
    {"trends": {"known_breaks": []}},
    {"trends": {"known_breaks": [{"name": "far", "years": [1900, 2100]}]}},
    {"trends": {"min_years": 3}},
    {"topics": {"covariates": []}},
    {"topics": {"unit": "merged"}},
    {"topics": {"engines": ["nmf"], "samples": 2}},
    {"topics": {"periods": [1990, 2018]}},
    {"topics": {"k": [2, 12]}},
    {"topics": {"min_terms": 1}},
    {"words": {"join_phrases": False}},
    {"words": {"min_paragraphs": 1, "max_paragraph_share": 1.0, "min_residual_idf": -10}},
    {"words": {"tfidf_weight": "bm25"}},
    {"words": {"stop_words": [], "min_chars": 1}},
    {"documents": {"series_year": "delivered"}},
    {"documents": {"boundaries": "current"}},
    {"documents": {"simplify": False}},
    {"documents": {"where": "year >= 2015"}},
    {"documents": {"near_duplicate": 1.0}},
)


def settings_of(seed: int) -> dict[str, object]:
    """The settings of corpus number ``seed``: those of the first ones are plain, the others have up to three more."""
    rng = random.Random(f"settings {seed}")
    found: dict[str, dict[str, object] | str] = {
        name: dict(value) if isinstance(value, dict) else value for name, value in SETTINGS.items()
    }
    for more in rng.sample(VARIED, rng.randrange(4)) if seed >= len(MAKERS) else []:
        for section, values in more.items():
            here = found.setdefault(section, {})
            assert isinstance(here, dict)
            here.update(values)
    return found | {"publish": {"language": rng.choice(["en", "en", "zh"])}}


def write_project(seed: int, folder: Path) -> str:
    """Write a project folder with corpus number ``seed``; the name of its maker."""
    import yaml

    name, texts = odd_corpus(seed)
    for path, data in texts.items():
        (folder / "texts" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "texts" / path).write_bytes(data)
    text = yaml.safe_dump(settings_of(seed), allow_unicode=True)
    (folder / "config.yaml").write_text(text, encoding="utf-8")
    return name
