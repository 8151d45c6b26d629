"""Intrusion: the intruder does not belong, the kit does not tell it, and answers are scored by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook

from wenmai.errors import WenmaiError
from wenmai.io.tables import conform, read_table, table_schema, write_table
from wenmai.stats.agreement import agreement_of
from wenmai.stats.resample import Resampling
from wenmai.topics.checks.intrusion import OPTIONS, SEPARATOR, intrusion_questions, score_answers
from wenmai.topics.checks.intrusion_forms import read_answers, write_page, write_workbook
from wenmai.topics.engines.model import TopicModel

HOW = Resampling(0.95, 200, 1)


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
    table = conform(score_answers(key, answers, how=HOW), table_schema("intrusion_scores")).set_index("topic")
    assert table.loc["0", ["n_answers", "found"]].tolist() == pytest.approx([3, 2 / 3], rel=1e-5)
    assert table.loc["1", ["n_answers", "found"]].tolist() == [2, 0.5]
    assert table.loc["all", "found"] == pytest.approx(3 / 5)
    assert table.loc["all", "by_chance"] == pytest.approx(1 / 6, rel=1e-5)
    # three of five or more by guessing: 10 (1/6)^3 (5/6)^2 + 5 (1/6)^4 (5/6) + (1/6)^5
    assert table.loc["all", "p_value"] == pytest.approx(276 / 6**5, rel=1e-4)
    # pairs: ann-bo agree on the first, the other two do not; ann-bo differ on the second
    assert table.loc["all", "agreement"] == pytest.approx(1 / 4)
    # right and wrong are 1 1 0 and 1 0: 4 of 5 weighted pairs differ, and 2 x 3 x 2 / 4 = 3 of 5 by chance
    assert table.loc["all", "alpha"] == pytest.approx(1 - 4 / 3, rel=1e-3)
    assert np.isnan(table.loc["all", "alpha_low"])


def test_no_model_no_questions(planted):
    assert intrusion_questions(None, planted.table, pd.DataFrame(), seed=1).empty


def fill(path, out, chosen) -> None:
    """What a coder does: a letter into the last column of every row, and the file saved under the coder's name."""
    book = load_workbook(path)
    sheet = book.active
    heads = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, heads["answer"]).value = chosen[sheet.cell(row, heads["question"]).value]
    book.save(out)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_two_coders_from_questions_to_agreement(planted, tmp_path, form):
    """What two people and the two rules do, with made-up answers: Ann finds all but one, Bo fails there too."""
    model = TopicModel("lda", 4, 1, planted.topic_word, planted.document_topic, np.arange(len(planted.rows)))
    best = planted.document_topic.argmax(axis=0)
    typical = pd.DataFrame({"topic_id": range(4), "rank": 1, "excerpt": "段落"})
    typical["paragraph_id"] = planted.rows["paragraph_id"].to_numpy()[best]
    asked = intrusion_questions(model, planted.table, typical, seed=1)
    write_table(asked, tmp_path / "intrusion_key.csv")
    write_workbook(asked, tmp_path / "questions.xlsx")
    key = read_table(tmp_path / "intrusion_key.csv")
    right = dict(zip(key["question"].astype(int), key["answer"], strict=True))
    wrong = {question: next(letter for letter in OPTIONS if letter != answer) for question, answer in right.items()}
    hard, slip = sorted(right)[0], sorted(right)[1]
    ann = right | {hard: wrong[hard]}
    bo = {question: letter.lower() for question, letter in (ann | {slip: wrong[slip]}).items()}
    paths = [tmp_path / f"{name}.{form}" for name in ("ann", "bo")]
    for path, answers in zip(paths, (ann, bo), strict=True):
        if form == "xlsx":
            fill(tmp_path / "questions.xlsx", path, answers)
        else:
            lines = [f'"{path.stem}",{question},{letter}' for question, letter in answers.items()]
            path.write_text("\n".join(["person,question,answer", *lines]), encoding="utf-8")
    scores = conform(score_answers(key, read_answers(paths), how=HOW), table_schema("intrusion_scores"))
    words = scores[scores["kind"] == "word"].set_index("topic")
    assert words.loc["all", ["n_answers", "n_people"]].tolist() == [8, 2]
    assert words.loc["all", "found"] == pytest.approx(5 / 8)
    # they differ at one of four questions
    assert words.loc["all", "agreement"] == pytest.approx(3 / 4)
    codes = np.array([[ann[q] == right[q], bo[q].upper() == right[q]] for q in sorted(right)[:4]], dtype=float)
    expected = agreement_of(codes, np.arange(4), HOW).alpha
    assert words.loc["all", "alpha"] == pytest.approx(expected, rel=1e-4) and 0 < expected < 1
    topics = scores[scores["kind"] == "topic"].set_index("topic")
    assert topics.loc["all", "found"] == 1 and np.isnan(topics.loc["all", "alpha"])
    assert topics.loc["all", "p_value"] == pytest.approx(1 / 4**8, rel=1e-3)
