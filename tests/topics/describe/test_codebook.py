"""The codebook has every topic, escapes what comes from texts, and is the same each time."""

from __future__ import annotations

import re
import zipfile

import numpy as np
import pandas as pd
import pytest

from wenmai.messages import LANGUAGES
from wenmai.topics.describe.codebook import ORDERS, WORDS, codebook, words_in_orders
from wenmai.topics.describe.codebook_files import write_codebook_page, write_codebook_word
from wenmai.topics.engines.model import TopicModel

HOSTILE = '<script>alert("段落")</script>&\x1b[31m\u202e'


@pytest.fixture(scope="module")
def model(planted):
    return TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))


@pytest.fixture(scope="module")
def entries(planted, model):
    best = planted.document_topic.argmax(axis=0)
    names = planted.rows["paragraph_id"].to_numpy()[best]
    docs = planted.rows["doc_id"].to_numpy()[best]
    topics = pd.DataFrame(
        {
            "topic_id": range(4),
            "label": [f"标签{HOSTILE}", "乙", "丙", "丁"],
            "label_en": ["", "second", "", ""],
            "label_alternatives": "",
            "share": [0.4, 0.3, 0.2, 0.1],
            "n_paragraphs": 5,
            "n_documents": 4,
            "reliability": [1.0, 0.2, np.nan, 1.0],
            "reliable": pd.array([True, False, pd.NA, True], dtype="boolean"),
            "kind": ["substantive", "substantive", "substantive", "boilerplate"],
        }
    )
    typical = pd.DataFrame({"topic_id": range(4), "rank": 1, "paragraph_id": names, "doc_id": docs, "share": 0.9})
    of_group = {"low": 0.1, "high": 0.3, "n_documents": 6}
    prevalence = pd.DataFrame(
        [
            {"by": by, "group": group, "topic_id": t, "share": share, **of_group}
            for t in range(4)
            for by, group, share in [("year", "2015", 0.2), ("year", "2016", 0.25), ("level", "county", 0.2)]
        ]
    )
    pairs = pd.DataFrame({"topic_id": [0], "other_topic_id": [3], "correlation": -0.25, "low": np.nan, "high": np.nan})
    tree = pd.DataFrame({"node": range(4), "theme": [0, 0, None, None], "is_theme": False, "label": "x"})
    tree = pd.concat([tree, pd.DataFrame({"node": [4], "theme": [0], "is_theme": True, "label": ["大类"]})])
    over = pd.DataFrame({"topic_id": range(4), "over": "samples", "n_fits": 5, "returned": 0.8})
    documents = pd.DataFrame({"doc_id": sorted(set(docs)), "source": "报告<1>.txt", "title": HOSTILE, "region": "某市"})
    tables = {
        "topics": topics,
        "topic_paragraphs": typical,
        "prevalence": prevalence,
        "reliability": over,
        "topic_correlations": pairs.assign(cosine=0.5, n_documents=9),
        "topic_hierarchy": tree,
        "documents": documents.assign(year=pd.array([2015] * len(documents), dtype="Int64")),
    }
    text = pd.DataFrame(
        {"paragraph_id": names, "doc_id": docs, "text": f"{HOSTILE}\n\n" + "字" * 700, "heading": "一、<b>"}
    )
    return codebook(model, planted.table, tables, text.assign(start=12, end=800))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_runs_nothing_and_escapes_what_comes_from_texts(entries, tmp_path, language):
    write_codebook_page(entries, tmp_path / "codebook.html", language=language)
    page = (tmp_path / "codebook.html").read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page and "http:" not in page and "https:" not in page
    assert not re.search(r"<script|<b>|\x1b|\u202e|<1>", page)
    assert page.count("<h2") == 4 and page.count("class=remark") == 4
    assert "报告&lt;1&gt;.txt" in page and "2015" in page and "某市" in page
    # the largest first
    assert re.findall(r'<h2 id="t(\d)"', page) == ["0", "1", "2", "3"]


def test_what_is_said_of_a_topic(entries, tmp_path):
    write_codebook_page(entries, tmp_path / "codebook.html", language="en")
    page = (tmp_path / "codebook.html").read_text(encoding="utf-8")
    first, second, third, last = page.split("<section>")[1:]
    # a kind of groups of one group says nothing of where a topic is prevalent
    assert "2016: 25.0 % [10.0 %, 30.0 %] (n = 6)" in first and "county" not in first
    assert "correlation over documents \u22120.25 (n = 9)" in first and "大类" in first
    assert "1  乙  (second)" in second and "not reliable" in second
    assert "too few documents" in third and "boilerplate" in last
    assert "…" in first and "characters 12–800" in first


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_file_is_the_same_each_time(entries, tmp_path, language):
    for name in ("a", "b"):
        write_codebook_word(entries, tmp_path / f"{name}.docx", language=language)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()
    text = zipfile.ZipFile(tmp_path / "a.docx").read("word/document.xml").decode()
    assert text.count('w:val="Heading1"') == 4 and "&lt;script&gt;" in text and "\x1b" not in text


def test_words_are_ranked_over_the_whole_vocabulary(planted, model):
    orders = words_in_orders(model, planted.table)
    assert set(orders) == set(ORDERS)
    for words in orders.values():
        assert [len(own) for own in words] == [WORDS] * 4
        # every topic of the planted corpus has fifteen words of its own
        assert [{word[0] for word in own} for own in words] == [{"甲"}, {"乙"}, {"丙"}, {"丁"}]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_model_is_said(planted, tmp_path, language):
    assert codebook(None, planted.table, {}, pd.DataFrame()) == []
    write_codebook_page([], tmp_path / "codebook.html", language=language)
    write_codebook_word([], tmp_path / "codebook.docx", language=language)
    assert "<h2" not in (tmp_path / "codebook.html").read_text(encoding="utf-8")
