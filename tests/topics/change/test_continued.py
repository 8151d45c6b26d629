"""A corpus that grows by a year keeps its topics, and says what is new, changed and gone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import sparse

from wenmai.errors import WenmaiError
from wenmai.io.files import write_json
from wenmai.io.tables import conform, table_schema, write_table
from wenmai.topics.change.continued import (
    Previous,
    continued_starts,
    continued_table,
    former_labels,
    in_former_order,
    partners,
    previous_files,
    read_previous,
)
from wenmai.topics.engines.consensus import Consensus
from wenmai.topics.engines.fit import find_starts, fit_seeds
from wenmai.topics.engines.model import Shortage, TopicModel, nothing_fitted, write_model
from wenmai.topics.selection.split import ALL, split_rows
from wenmai.topics.settings import FitSettings

TERMS = [f"{topic}词{place}" for topic in "甲乙丙丁戊" for place in range(12)]
PER_YEAR, PARAGRAPHS = 5, 8


def planted_words() -> np.ndarray:
    """Five topics with twelve terms of their own each; the last one is of the last year only."""
    words = np.full((5, len(TERMS)), 0.1 / len(TERMS))
    for topic in range(5):
        weights = 1 / np.arange(1, 13)
        words[topic, 12 * topic : 12 * topic + 12] += 0.9 * weights / weights.sum()
    return words


def years(n: int, *, seed: int = 5) -> tuple[sparse.csr_matrix, pd.DataFrame]:
    """The counts of the first ``n`` years, the same whatever follows; the fifth topic is of the seventh year."""
    words, counts, docs = planted_words(), [], []
    for year in range(n):
        generator = np.random.default_rng(seed + year)
        weights = np.array([1.0, 1, 1, 1, 4.0 if year == 6 else 0.001])
        for document in range(PER_YEAR):
            shares = generator.dirichlet(0.3 * weights, size=PARAGRAPHS)
            counts += [generator.multinomial(40, row / row.sum()) for row in shares @ words]
            docs += [f"y{year}d{document}"] * PARAGRAPHS
    rows = pd.DataFrame({"paragraph_id": [f"p{i}" for i in range(len(docs))], "doc_id": docs})
    return sparse.csr_matrix(np.array(counts, dtype=np.int32)), rows.assign(n_terms=np.array(counts).sum(axis=1))


def fit(n: int, k: int, previous: Previous | None = None, terms: list[str] = TERMS) -> TopicModel:
    counts, rows = years(n)
    columns = [TERMS.index(term) for term in terms]
    counts = counts[:, columns].tocsr()
    split = split_rows(rows, min_terms=5, folds=1, seed=1)
    alone = replace(split, fold=np.full(len(split.rows), -1))
    starts = find_starts(counts, alone, k=k, samples=10)
    if previous is not None:
        starts = continued_starts(starts, previous, counts[split.rows], terms, k=k)
    model = fit_seeds(counts, split, FitSettings("lda", k, [1], passes=20, anchor=0.5), starts=starts)[0]
    return in_former_order(model, previous, terms) if previous is not None else model


def as_previous(model: TopicModel, terms: list[str] = TERMS, *, order: list[int] | None = None) -> Previous:
    words = model.topic_word if order is None else model.topic_word[order]
    labels = [f"标签{t}" for t in range(len(words))]
    return Previous(words, terms, pd.DataFrame({"topic_id": range(len(words)), "label": labels, "share": 0.25}))


@pytest.fixture(scope="module")
def before() -> Previous:
    # in an order that a new fit would not have by itself
    return as_previous(fit(6, 4), order=[2, 0, 3, 1])


@pytest.fixture(scope="module")
def after(before) -> TopicModel:
    return fit(7, 5, before)


def own_topic(model: TopicModel) -> list[str]:
    """The planted topic that each fitted one is."""
    return [TERMS[column][0] for column in model.topic_word.argmax(axis=1)]


def test_ids_stay_and_the_topic_of_the_last_year_is_new(before, after):
    former = [TERMS[column][0] for column in before.topic_word.argmax(axis=1)]
    assert own_topic(after) == [*former, "戊"]
    topics = pd.DataFrame({"topic_id": range(5), "label": [f"新{t}" for t in range(5)], "share": 0.2})
    table = conform(continued_table(after, topics, before, TERMS), table_schema("topic_continued"))
    assert table["state"].tolist() == ["same_topic"] * 4 + ["new_topic"]
    assert table["former_topic_id"].tolist()[:4] == [0, 1, 2, 3] and pd.isna(table["former_topic_id"].iloc[4])
    assert (table["cosine"].iloc[:4] > 0.95).all()


def test_labels_stay_with_the_topics_that_stay(before, after):
    assert former_labels(after, before, TERMS) == {str(t): f"标签{t}" for t in range(4)}
    assert former_labels(after, None, TERMS) == {}


def test_a_topic_that_the_new_corpus_lacks_vanishes(after):
    # the other way round: the last year is left out again
    former = as_previous(after)
    model = fit(6, 4, former)
    table = continued_table(model, pd.DataFrame({"topic_id": range(4), "label": "x", "share": 0.2}), former, TERMS)
    assert table["state"].tolist() == ["same_topic"] * 4 + ["vanished_topic"]
    assert table["former_label"].iloc[-1] == "标签4" and own_topic(model) == own_topic(after)[:4]


def test_another_vocabulary_is_matched_by_its_terms(before):
    terms = [term for term in reversed(TERMS) if not term.endswith("11")]
    model = fit(6, 4, before, terms)
    names = [TERMS[column][0] for column in before.topic_word.argmax(axis=1)]
    assert [terms[column][0] for column in model.topic_word.argmax(axis=1)] == names
    assert partners(model.topic_word, before, terms)[0].tolist() == [0, 1, 2, 3]


def test_a_topic_whose_words_were_lost_does_not_match(before):
    lost = [term for term in TERMS if term[0] != "丙"]
    words = before.in_terms(lost)
    words = words / words.sum(axis=1, keepdims=True)
    gone = [TERMS[column][0] for column in before.topic_word.argmax(axis=1)].index("丙")
    partner, cosine = partners(words, before, lost)
    assert partner[gone] == -1 and cosine[gone] == 0
    assert sorted(partner) == sorted([-1, *({0, 1, 2, 3} - {gone})])


def test_a_changed_topic_keeps_its_id_and_names_what_moved():
    words = planted_words()
    former = Previous(words, TERMS, pd.DataFrame({"topic_id": range(5), "label": list("甲乙丙丁戊"), "share": 0.2}))
    moved = words.copy()
    moved[1] = 0.5 * words[1] + 0.5 * np.roll(words[1], 6)
    model = TopicModel("lda", 5, 1, moved[[3, 1, 0, 4, 2]], np.eye(5)[:, [3, 1, 0, 4, 2]], np.arange(5))
    model = in_former_order(replace(model, parameters={"alpha": [3, 1, 0, 4, 2]}), former, TERMS)
    assert model.topic_word == pytest.approx(moved) and model.document_topic == pytest.approx(np.eye(5))
    assert model.parameters["alpha"] == [0, 1, 2, 3, 4]
    topics = pd.DataFrame({"topic_id": range(5), "label": list("abcde"), "share": 0.2})
    table = continued_table(model, topics, former, TERMS)
    row = table.iloc[1]
    assert row["state"] == "changed_topic" and row["former_label"] == "乙"
    assert "乙词6" in row["gained"].split() and "乙词0" in row["lost"].split()
    assert former_labels(model, former, TERMS) == {"0": "甲", "2": "丙", "3": "丁", "4": "戊"}


def test_starts_of_folds_and_of_fewer_topics_stay(before):
    counts, _ = years(6)
    own = Consensus(np.eye(3, len(TERMS)), samples=5)
    fold = Consensus(np.eye(3, len(TERMS)), samples=5)
    assert continued_starts({ALL: own}, before, counts, TERMS, k=3)[ALL] is own
    found = continued_starts({ALL: Consensus(np.eye(4, len(TERMS)), 5), "f0": fold}, before, counts, TERMS, k=4)
    assert found["f0"] is fold and found[ALL].factors.shape == (4, len(TERMS))
    assert np.linalg.norm(found[ALL].factors, axis=1) == pytest.approx(np.ones(4))


def test_a_results_folder_and_the_folder_of_a_fit_are_read(tmp_path, before):
    model = TopicModel("lda", 4, 1, before.topic_word, np.full((2, 4), 0.25), np.arange(2))
    fit_folder = tmp_path / "topics" / "fits" / "lda_k4_s1"
    fit_folder.mkdir(parents=True)
    write_model(model, fit_folder)
    with pytest.raises(WenmaiError, match=r"topics\.continue_from.*choice\.json"):
        previous_files(tmp_path)
    write_json({"fit": "lda_k4_s1"}, tmp_path / "topics" / "choice.json")
    with pytest.raises(WenmaiError, match=r"topics\.csv"):
        previous_files(tmp_path)
    of_words = [" ".join(TERMS[column] for column in own) for own in model.top_words(10)]
    before.topics.assign(top_words=of_words).to_csv(tmp_path / "topics" / "topics.csv", index=False)
    vocabulary = pd.DataFrame({"term": [*TERMS, "的"], "column": pd.array([*range(60), pd.NA], dtype="Int64")})
    vocabulary = vocabulary.assign(**{name: 1 for name in ("count", "documents", "paragraphs")}, paragraph_share=0.1)
    (tmp_path / "words").mkdir()
    write_table(
        vocabulary.assign(kept=True, reason="kept", dispersion=0.1, residual_idf=1.0, first_year=2000, last_year=2001),
        tmp_path / "words" / "vocabulary.csv",
    )
    # what is copied from a file manager may lie deeper
    deeper = [
        tmp_path / "topics",
        fit_folder.parent,
        tmp_path / "topics" / "topics.csv",
        tmp_path / "topics" / "chosen",
    ]
    write_model(model, deeper[-1])
    for folder in (tmp_path, fit_folder, *deeper):
        read = read_previous(list(previous_files(folder).values()))
        assert sorted(read.terms) == sorted(TERMS) and read.topics["label"].tolist() == [
            "标签0",
            "标签1",
            "标签2",
            "标签3",
        ]
    assert read_previous([]) is None
    # another fit of as many topics: those of the chosen one are not its labels
    other = fit_folder.with_name("lda_k4_s2")
    write_model(replace(model, seed=2, topic_word=model.topic_word[[1, 0, 2, 3]]), other)
    assert read_previous(list(previous_files(other).values())).topics["label"].isna().all()
    empty = fit_folder.with_name("lda_k40_s1")
    write_model(nothing_fitted("lda", 40, 1, n_terms=60, shortage=Shortage("too_few_paragraphs_for_k", 120, 2)), empty)
    with pytest.raises(WenmaiError, match=r"lda_k40_s1 has no topics"):
        previous_files(empty)
    write_json({"fit": None}, tmp_path / "topics" / "choice.json")
    with pytest.raises(WenmaiError, match="no model was chosen"):
        previous_files(tmp_path)
    with pytest.raises(WenmaiError, match="there is no"):
        previous_files(tmp_path / "nothing")
