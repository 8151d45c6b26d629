"""Intrusion: the intruder does not belong, the kit does not tell it, and answers are scored by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, table_schema
from wenmai.topics.checks.intrusion import OPTIONS, SEPARATOR, intrusion_questions, score_answers
from wenmai.topics.checks.intrusion_forms import read_answers, write_page, write_workbook
from wenmai.topics.engines.model import TopicModel


@pytest.fixture(scope="module")
def key(planted):
    model = TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))
    best = planted.document_topic.argmax(axis=0)
    paragraphs = pd.DataFrame(
        {
            "topic_id": range(4),
            "rank": 1,
            "paragraph_id": planted.rows["paragraph_id"].to_numpy()[best],
            "excerpt": [f"段落<{topic}>" for topic in range(4)],
        }
    )
    questions = intrusion_questions(model, planted.table, paragraphs, seed=1)
    return conform(questions, table_schema("intrusion_key"))


def test_the_intruder_is_of_another_topic_and_its_letter_is_the_key(key):
    words = key[key["kind"] == "word"]
    assert sorted(words["topic_id"]) == [0, 1, 2, 3]
    for row in words.itertuples():
        options = row.options.split(SEPARATOR)
        own = "甲乙丙丁"[row.topic_id]
        assert [option[0] == own for option in options].count(False) == 1
        assert options[OPTIONS.index(row.answer)] == row.intruder
        assert row.intruder[0] != own


def test_the_intruding_topic_is_the_least_of_the_paragraph(key, planted):
    topics = key[key["kind"] == "topic"]
    assert len(topics) == 4
    for row in topics.itertuples():
        best = planted.document_topic[:, row.topic_id].argmax()
        assert int(row.intruder) == planted.document_topic[best].argmin()
        assert len(row.options.split(SEPARATOR)) == 4


def test_the_place_of_the_intruder_is_not_fixed(planted):
    model = TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))
    empty = pd.DataFrame({"topic_id": [], "rank": [], "paragraph_id": [], "excerpt": []})
    letters = [
        letter for seed in range(10) for letter in intrusion_questions(model, planted.table, empty, seed=seed)["answer"]
    ]
    assert set(letters) == set(OPTIONS)


def test_the_kit_is_blind_and_the_same_each_time(key, tmp_path):
    write_workbook(key, tmp_path / "questions.xlsx")
    first = (tmp_path / "questions.xlsx").read_bytes()
    write_workbook(key, tmp_path / "questions.xlsx")
    assert (tmp_path / "questions.xlsx").read_bytes() == first
    sheet = pd.read_excel(tmp_path / "questions.xlsx")
    assert sheet["answer"].isna().all() and len(sheet) == 8
    assert "topic_id" not in sheet and "intruder" not in sheet
    assert sheet.loc[0, "A"] == key["options"].iloc[0].split(SEPARATOR)[0]
    write_page(key, tmp_path / "questions.html")
    page = (tmp_path / "questions.html").read_text(encoding="utf-8")
    assert page.count("<fieldset>") == 8 and page.count('type="radio"') == 4 * 6 + 4 * 4
    assert "段落&lt;0&gt;" in page and "http" not in page


def test_answers_of_a_workbook_and_of_a_page_are_read_alike(key, tmp_path):
    write_workbook(key, tmp_path / "ann.xlsx")
    sheet = pd.read_excel(tmp_path / "ann.xlsx")
    sheet["answer"] = key["answer"]
    sheet.to_excel(tmp_path / "ann.xlsx", index=False)
    (tmp_path / "saved.csv").write_text('person,question,answer\n"bo",1,A\n"bo",2,B\n', encoding="utf-8")
    answers = read_answers([tmp_path / "ann.xlsx", tmp_path / "saved.csv"])
    assert answers["person"].value_counts().to_dict() == {"ann": 8, "bo": 2}
    with pytest.raises(WenmaiError, match=r"topics\.answers"):
        read_answers([])
    (tmp_path / "bad.csv").write_text("person,reply\nann,A\n", encoding="utf-8")
    with pytest.raises(WenmaiError, match="question"):
        read_answers([tmp_path / "bad.csv"])


def test_scores_by_hand():
    key = pd.DataFrame(
        {
            "question": [1, 2],
            "kind": "word",
            "topic_id": [0, 1],
            "text": "",
            "options": SEPARATOR.join("uvwxyz"),
            "answer": ["A", "B"],
            "intruder": ["u", "v"],
        }
    )
    answers = pd.DataFrame(
        {
            "person": ["ann", "ann", "bo", "bo", "cy", "cy"],
            "question": [1, 2, 1, 2, 1, 2],
            "answer": ["A", "b ", "A", "C", "F", None],
        }
    )
    table = conform(score_answers(key, answers, confidence=0.95), table_schema("intrusion_scores")).set_index("topic")
    assert table.loc["0", ["n_answers", "found"]].tolist() == pytest.approx([3, 2 / 3], rel=1e-5)
    assert table.loc["1", ["n_answers", "found"]].tolist() == [2, 0.5]
    assert table.loc["all", "found"] == pytest.approx(3 / 5)
    assert table.loc["all", "by_chance"] == pytest.approx(1 / 6, rel=1e-5)
    # three of five or more by guessing: 10 (1/6)^3 (5/6)^2 + 5 (1/6)^4 (5/6) + (1/6)^5
    assert table.loc["all", "p_value"] == pytest.approx(276 / 6**5, rel=1e-4)
    # pairs: ann-bo agree on the first, the other two do not; ann-bo differ on the second
    assert table.loc["all", "agreement"] == pytest.approx(1 / 4)


def test_no_model_no_questions(planted):
    assert intrusion_questions(None, planted.table, pd.DataFrame(), seed=1).empty
