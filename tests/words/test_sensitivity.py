"""Topics under other settings are matched with those of the run."""

import ast
import random
from pathlib import Path

import pandas as pd
import pytest

from wenmai.io.tables import conform, table_schema, write_table
from wenmai.words.sensitivity import Material, QuickModel, Settings, compare_settings, variants
from wenmai.words.vocabulary.filters import Filters

SUBJECTS = (
    ["教育", "学校", "教师", "学生", "课程"],
    ["医院", "医生", "医疗", "卫生", "患者"],
    ["农业", "粮食", "农民", "耕地", "水利"],
)
EMPTY = ["切实", "大力"]

FILTERS = Filters(stop_lists={"ceremony": set(EMPTY), "iso": {"的"}}, min_paragraphs=2, max_paragraph_share=0.9)


def run(tmp_path, texts, *, k=3, lexicon=("医疗",)):
    ids = [f"d{n:03d}" for n in range(len(texts))]
    table = pd.DataFrame({"paragraph_id": [f"{i}:0001" for i in ids], "doc_id": ids, "text": texts}, dtype="str")
    for name, value in (("n", 1), ("kind", "body"), ("role", "plan"), ("role_period", ""), ("role_confidence", 1.0)):
        table[name] = value
    table["heading"], table["start"], table["end"], table["spans"] = "", 0, 1, "[[0,1]]"
    table["table_row"] = table["table_column"] = None
    write_table(table, tmp_path / "paragraphs.parquet")
    material = Material(
        paragraphs=tmp_path / "paragraphs.parquet",
        documents=pd.DataFrame({"doc_id": ids, "year": pd.array([2020] * len(ids), dtype="Int64")}),
        counted=table["paragraph_id"].tolist(),
        lexicon=lexicon,
        phrases=table_schema("phrases").empty(),
    )
    model = QuickModel(k, seed=1, top=5)
    found = compare_settings(material, Settings("rjieba", FILTERS), model, folder=tmp_path)
    return conform(found, table_schema("sensitivity"))


def test_clear_topics_survive_every_choice(tmp_path) -> None:
    draw = random.Random(1)
    texts = ["，".join(draw.choices(subject, k=8)) for subject in SUBJECTS for _ in range(15)]
    found = run(tmp_path, texts)
    assert found.groupby("variant")["topic"].size().to_dict() == {0: 3, 1: 3, 2: 3, 3: 3, 4: 3}
    settings = found[["variant", "segmenter", "stop_words", "dictionary"]].drop_duplicates()
    assert settings.to_numpy().tolist() == [
        [0, "rjieba", "ceremony+iso", "with_policy_terms"],
        [1, "jieba", "ceremony+iso", "with_policy_terms"],
        [2, "rjieba", "iso", "with_policy_terms"],
        [3, "jieba", "iso", "with_policy_terms"],
        [4, "rjieba", "ceremony+iso", "segmenter_alone"],
    ]
    assert (found["jaccard"] == 1).all()
    # without 医疗 kept whole the weights change a little
    assert found.loc[found["variant"] < 2, "cosine"].tolist() == pytest.approx([1.0] * 6)
    assert (found["cosine"] > 0.9).all()
    assert {frozenset(terms.split()) for terms in found["terms"]} == {frozenset(subject) for subject in SUBJECTS}


def test_a_stop_list_that_matters_shows(tmp_path) -> None:
    draw = random.Random(1)
    texts = ["，".join(draw.choices(subject, k=6)) for subject in SUBJECTS for _ in range(12)]
    texts += ["，".join(EMPTY * 4)] * 9
    found = run(tmp_path, texts)
    means = found.groupby("variant")["jaccard"].mean()
    assert means[0] == means[1] == 1
    assert means[2] < 1
    assert found.groupby("variant")["cosine"].min()[2] < 0.5


def test_what_is_kept_whole_shows(tmp_path) -> None:
    draw = random.Random(1)
    # as characters the same in two subjects; only whole do they tell them apart
    first, second = ["数字经济", "数字乡村"], ["智慧经济", "智慧乡村"]
    texts = ["，".join(draw.choices(subject, k=6)) for subject in (first, second) for _ in range(12)]
    found = run(tmp_path, texts, k=2, lexicon=(*first, *second))
    means = found.groupby("variant")[["jaccard", "cosine"]].mean()
    assert means.loc[1].tolist() == pytest.approx([1, 1])
    # no term is the same, but the topics are about the same paragraphs
    assert means.loc[4, "jaccard"] == 0
    assert means.loc[4, "cosine"] > 0.9
    assert not set(" ".join(found.loc[found["variant"] == 4, "matched_terms"]).split()) & {*first, *second}


@pytest.mark.parametrize("texts", [[], ["教育"], ["教育，学校"] * 3])
def test_too_little_text_gives_an_empty_table(tmp_path, texts) -> None:
    assert len(run(tmp_path, texts)) == 0


def test_without_lists_there_is_none_to_leave_out() -> None:
    settings = variants(Settings("jieba", Filters(stop_lists={"ceremony": {"大力"}})))
    assert [(s.segmenter, s.stop_words, s.whole) for s in settings] == [
        ("jieba", "ceremony", True),
        ("rjieba", "ceremony", True),
        ("jieba", "none", True),
        ("rjieba", "none", True),
        ("jieba", "ceremony", False),
    ]


def test_the_run_is_compared_under_all_its_rules() -> None:
    scripts = Path(__file__).parents[2] / "workflow" / "scripts" / "words"

    def rules(name: str) -> set[str]:
        calls = (n for n in ast.walk(ast.parse((scripts / name).read_text("utf-8"))) if isinstance(n, ast.Call))
        found = [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "run_filters"]
        return {str(keyword.arg) for keyword in found[0].keywords}

    # what the vocabulary of the run was made by, names of places and persons among it
    assert rules("compare_settings.py") == rules("build_vocabulary.py")
    assert {"drop_place_names", "drop_speaker_names", "person_names"} <= rules("compare_settings.py")
