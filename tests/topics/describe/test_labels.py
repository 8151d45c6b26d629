"""Labels carry information: no bare verbs, no bodies, no ceremony, no fragments of longer phrases."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from scipy import sparse

from wenmai.io.glossary import gloss, gloss_label, read_glossary
from wenmai.topics.count_table import CountTable
from wenmai.topics.describe.labels import (
    BODY,
    LabelText,
    LabelWords,
    _tagger,
    label_weight,
    propose_labels,
    read_label_text,
    read_label_words,
)
from wenmai.topics.engines.model import TopicModel

#: sentences of two subjects: what is done is the same, the objects differ
SENTENCES = (
    [
        ["治理", "大气", "污染", "，", "推进", "生态", "修复", "，", "保护", "饮用水", "水源"],
        ["国务院", "部门", "治理", "流域", "，", "加强", "生态", "修复", "和", "污水", "处理", "工程"],
        ["有关", "部门", "推进", "大气", "污染", "治理", "工程", "，", "加强", "生态", "修复"],
    ],
    [
        ["国务院", "部门", "治理", "学校", "，", "推进", "职业", "教育", "，", "保护", "学生"],
        ["加强", "教师", "队伍", "，", "推进", "职业", "教育", "工程", "，", "治理", "学校"],
        ["有关", "部门", "加强", "职业", "教育", "和", "教师", "队伍", "，", "培养", "学生"],
    ],
)
WORDS = LabelWords(
    generic=frozenset({"治理", "工程", "部门", "处理", "保护"}), glossary={"生态": "ecological", "修复": "restoration"}
)


def pairs_of(term: str) -> set[str]:
    """All two neighbouring characters of a term."""
    return {term[i : i + 2] for i in range(len(term) - 1)}


def corpus(sentences=SENTENCES, documents: int = 8) -> tuple[TopicModel, CountTable, LabelText]:
    """Documents that have every sentence once; a paragraph has one topic."""
    texts, topics, docs = [], [], []
    for document in range(documents):
        for topic, own in enumerate(sentences):
            for tokens in own:
                texts.append(tokens)
                topics.append(topic)
                docs.append(f"d{document}")
    names = [f"p{i}" for i in range(len(texts))]
    rows = pd.DataFrame({"paragraph_id": names, "doc_id": docs, "n_terms": [len(t) for t in texts]})
    terms = sorted({token for tokens in texts for token in tokens})
    shares = np.where(np.eye(len(sentences))[topics] == 1, 0.9, 0.1 / max(len(sentences) - 1, 1))
    flat = np.full((len(sentences), len(terms)), 1 / len(terms))
    model = TopicModel("lda", len(sentences), 1, flat, shares, np.arange(len(texts)))
    counted = CountTable(sparse.csr_matrix((len(texts), len(terms)), dtype=np.int32), rows, terms)
    allowed = frozenset(terms) - {"，", "和", "推进", "加强", "有关"}
    return model, counted, LabelText(dict(zip(names, texts, strict=True)), allowed)


def test_phrases_name_the_object_and_not_the_action():
    model, counted, text = corpus()
    ecology, schools = propose_labels(model, counted, text, WORDS, top_words=3)
    assert ecology[0] == "生态修复"
    assert schools[0] in ("职业教育", "教师队伍")
    for terms in (ecology, schools):
        assert not {"治理", "工程", "部门", "国务院", "保护", "推进"} & set(terms)
    assert not set(ecology) & set(schools)


def test_terms_of_a_label_share_no_word():
    model, counted, text = corpus()
    for terms in propose_labels(model, counted, text, WORDS, top_words=3):
        pairs = [(a, b) for i, a in enumerate(terms) for b in terms[i + 1 :]]
        assert not any(pairs_of(a) & pairs_of(b) for a, b in pairs)


def test_a_fragment_of_a_longer_phrase_is_no_candidate():
    inside = [["改善", "城乡", "居民", "养老", "保险", "待遇"], ["提高", "城乡", "居民", "养老", "保险", "待遇"]]
    model, counted, text = corpus((inside, SENTENCES[1]))
    first = propose_labels(model, counted, text, WORDS, top_words=3)[0]
    assert "居民养老" not in first and "城乡居民" not in first


def test_nothing_to_read_gives_no_proposal():
    model, counted, text = corpus()
    assert propose_labels(model, counted, LabelText({}, text.allowed), WORDS, top_words=3) == [[], []]


@pytest.mark.parametrize(
    "name", ["国务院", "市政府", "省委", "各部门", "全国人大常委会", "区政府办公室", "市委市政府", "党的代表大会"]
)
def test_bodies_are_no_labels(name):
    assert BODY.fullmatch(name)
    assert label_weight((name,), LabelWords(kinds={name: "institution"}), _tagger()) == 0


@pytest.mark.parametrize("name", ["高等学校", "人民政协工作", "经济特区", "市场监管", "省域副中心", "会展经济"])
def test_what_only_looks_like_a_body_may_be_a_label(name):
    assert not BODY.fullmatch(name)


@pytest.mark.parametrize(
    ("phrase", "fits"),
    [
        (("环境", "监管"), True),
        (("扩大", "企业"), False),
        (("治理", "工程"), False),
        (("推进",), False),
        (("北京",), False),
        (("抢抓发展机遇",), False),
        (("经济",), True),
    ],
)
def test_the_shape_decides(phrase, fits):
    assert (label_weight(phrase, WORDS, _tagger()) > 0) == fits


def test_gloss_takes_the_fewest_parts():
    glossary = {"财税": "fiscal and tax", "体制": "system", "改革": "reform", "体制改革": "system reform", "税": "tax"}
    assert gloss("财税体制改革", glossary) == "fiscal and tax system reform"
    assert gloss("财税体制", glossary) == "fiscal and tax system"
    assert gloss("新财税", glossary) == ""
    assert gloss_label("财税·改革", glossary, joined_by="·") == "fiscal and tax · reform"
    assert gloss_label("财税·人口", glossary, joined_by="·") == ""


def test_a_later_glossary_goes_before(tmp_path):
    (tmp_path / "a.tsv").write_text("# glossary\n生态\tecology\n民生\tlivelihood\n", encoding="utf-8")
    (tmp_path / "b.tsv").write_text("生态\tecosystems\n没有英文\n", encoding="gb18030")
    assert read_glossary([tmp_path / "a.tsv", tmp_path / "b.tsv"]) == {"生态": "ecosystems", "民生": "livelihood"}


def test_the_shipped_lists_are_clean(project_root):
    folder = project_root / "resources"
    words = read_label_words([folder / "lexicon.tsv"], folder / "label_generic.txt", [folder / "glossary.tsv"])
    assert len(words.glossary) > 900 and len(words.generic) > 150
    assert "治理" in words.generic and "的" not in words.generic
    assert all(english.isascii() for english in words.glossary.values())
    # a bare verb is no label even if the glossary needs it for phrases
    assert all(label_weight((term,), words, _tagger()) == 0 for term in words.generic)


def test_only_the_paragraphs_needed_are_read(tmp_path):
    model, counted, text = corpus()
    table = {"paragraph_id": [*text.tokens, "other"], "tokens": [*text.tokens.values(), ["x"]]}
    pq.write_table(pa.table(table), tmp_path / "tokens.parquet")
    vocabulary = pd.DataFrame(
        {
            "term": ["学生", "学校", "的", "北京"],
            "kept": [True, False, False, False],
            "reason": ["kept", "too_common", "stop_word_iso", "place_name"],
        }
    )
    read = read_label_text(tmp_path / "tokens.parquet", vocabulary, model, counted.rows)
    assert read.tokens == text.tokens
    assert read.allowed == {"学生", "学校"}
