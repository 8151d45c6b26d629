"""The lexicon of policy terms and what its README says of it."""

import re
from collections import Counter
from pathlib import Path

from wenmai.words.lists import read_lexicon
from wenmai.words.vocabulary.filters import NUMBER_OR_UNIT

RESOURCES = Path(__file__).parents[2] / "resources"
LEXICON = read_lexicon(RESOURCES / "lexicon.tsv")


def test_every_kind_has_its_count_and_a_source_in_the_readme() -> None:
    text = (RESOURCES / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| ([\d,]+) \| (.+) \| (.+) \|$", text, re.MULTILINE)
    assert {kind: int(number.replace(",", "")) for kind, number, _, _ in rows} == Counter(LEXICON.values())
    assert all(source.strip() for *_, source in rows)
    assert f"{len(LEXICON):,} terms" in text
    assert len(LEXICON) >= 1500


def test_terms_are_sorted_and_in_chinese_characters() -> None:
    assert list(LEXICON) == sorted(LEXICON)
    assert [term for term in LEXICON if not re.fullmatch("[\u4e00-\u9fff]{2,}\\+?(?:[\u4e00-\u9fff]+)?", term)] == []


def test_what_is_a_number_by_its_form_is_a_policy_term_on_purpose() -> None:
    # of these the vocabulary keeps what it would else drop as numbers
    assert {t for t in LEXICON if NUMBER_OR_UNIT.fullmatch(t)} == {"十一五", "十二五", "十三五", "十四五", "十五五"}


def test_doctrines_are_of_one_kind() -> None:
    assert {kind for term, kind in LEXICON.items() if term.endswith(("思想", "理论"))} <= {"slogan"}
