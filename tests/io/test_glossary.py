"""English of terms: from glossaries, and from a column of a lexicon."""

from __future__ import annotations

import pandas as pd
import pytest

from wenmai.io.glossary import gloss, read_glossary
from wenmai.io.words import read_words

ENGLISH = {"新质生产力": "new quality productive forces", "民宿": "homestay"}
FORMS = {
    "tabs": "词\t类别\t英文\n新质生产力\t经济\tnew quality productive forces\n民宿\t\thomestay\n放管服\t改革\t\n",
    "commas": '英文,词\n"new quality productive forces",新质生产力\nhomestay,民宿\n,放管服\n',
    "english heads": "id;term;English\n1;新质生产力;new quality productive forces\n2;民宿;homestay\n3;放管服;\n",
    "comments": "# mine\n词\tTranslation\n新质生产力\tnew quality productive forces # 23\n民宿\thomestay\n放管服\t\n",
}


@pytest.mark.parametrize("text", FORMS.values(), ids=list(FORMS))
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-8-sig"])
def test_a_column_of_a_lexicon_gives_the_english(tmp_path, text, encoding):
    path = tmp_path / "lexicon.txt"
    path.write_text(text, encoding=encoding)
    assert read_glossary([], lexicons=[path]) == ENGLISH
    assert read_glossary([path]) == ENGLISH, "and so does a glossary whose columns are named"
    assert [word.text for word in read_words(path)] and "放管服" in {word.text for word in read_words(path)}


def test_a_workbook_gives_it_too(tmp_path):
    path = tmp_path / "lexicon.xlsx"
    rows = {"词": [*ENGLISH, "放管服"], "类别": ["a", "b", "c"], "英文名称": [*ENGLISH.values(), None]}
    pd.DataFrame(rows).to_excel(path, index=False)
    assert read_glossary([path]) == read_glossary([], lexicons=[path]) == ENGLISH


@pytest.mark.parametrize("text", ["数字经济\t技术\n共同富裕\t社会\n", "数字经济 10 n\n", "数字经济、民宿\n", ""])
def test_kinds_and_counts_are_no_english(tmp_path, text):
    path = tmp_path / "lexicon.txt"
    path.write_text(text, encoding="utf-8")
    assert read_glossary([], lexicons=[path]) == {}


def test_the_lexicon_goes_before_the_glossary(tmp_path):
    glossary, lexicon = tmp_path / "glossary.tsv", tmp_path / "lexicon.csv"
    glossary.write_text("民宿\tguest house\n农家\tfarm\n", encoding="utf-8")
    lexicon.write_text("词,英文\n民宿,homestay\n鄉村振興,rural revitalisation\n", encoding="utf-8")
    found = read_glossary([glossary], lexicons=[lexicon])
    assert (found["民宿"], found["农家"]) == ("homestay", "farm")
    # the texts are in simplified characters
    assert found["乡村振兴"] == "rural revitalisation" and gloss("农家民宿", found) == "farm homestay"


def test_one_translation_is_not_that_of_several_words(tmp_path):
    path = tmp_path / "lexicon.tsv"
    path.write_text("词\t英文\n民宿、农家乐\thomestay\n", encoding="utf-8")
    assert read_glossary([], lexicons=[path]) == {}
