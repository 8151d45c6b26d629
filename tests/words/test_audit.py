"""The audit counts what it says it counts."""

from collections import Counter
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wenmai.io.dictionaries.read import listed_terms
from wenmai.io.tables import conform, table_schema
from wenmai.words.audit import audit_terms, count_strings, count_tokens, dropped, named_terms, stages
from wenmai.words.counts import count_seen
from wenmai.words.vocabulary.build import build_vocabulary, with_uncounted
from wenmai.words.vocabulary.filters import Filters

RESOURCES = Path(__file__).parents[2] / "resources"


def test_tokens_by_step(corpus) -> None:
    path, ids, documents = corpus(
        [("a", "精准扶贫 的 工作 ， 3"), ("a", "教育", "heading"), ("b", "工作 的 教育 就业")],
        [{"doc_id": "a"}, {"doc_id": "b"}],
    )
    filters = Filters(stop_lists={"iso": {"的"}}, drop={"工作"}, min_paragraphs=1, max_paragraph_share=1.0)
    seen = count_seen(path, ids)
    vocabulary = with_uncounted(build_vocabulary(seen, documents, filters=filters), [*seen.uncounted, "标题"])
    first = Counter({"精准": 1, "扶贫": 1, "的": 2, "工作": 2, "，": 1, "3": 1, "教育": 2, "就业": 1})
    table = conform(stages(first, count_tokens(path, ["a", "b"]), vocabulary), table_schema("audit_stages"))
    assert table[["stage", "reason", "tokens", "terms", "lost"]].to_numpy().tolist() == [
        ["segmented", "", 11, 8, 0],
        ["with_chinese", "", 9, 6, 2],
        ["phrases_joined", "", 8, 5, 1],
        ["counted_paragraphs", "", 7, 5, 1],
        ["without", "stop_word_iso", 5, 4, 2],
        ["without", "user_choice", 3, 3, 2],
    ]
    # the last step is what the models see
    assert table["tokens"].iloc[-1] == vocabulary.loc[vocabulary["kept"], "count"].sum()


def test_tokens_of_other_documents_do_not_count(corpus) -> None:
    path, _, _ = corpus([("a", "教育 教育"), ("b", "教育 就业")])
    assert count_tokens(path, ["a"]) == {"教育": 2}
    assert count_tokens(path, []) == {}


def test_the_most_frequent_terms_of_each_rule(corpus) -> None:
    path, ids, documents = corpus([("a", "的 的 了 教育 教育 就业")])
    filters = Filters(stop_lists={"iso": {"的", "了"}}, drop={"就业"}, min_paragraphs=1, max_paragraph_share=1.0)
    vocabulary = build_vocabulary(count_seen(path, ids), documents, filters=filters)
    table = dropped(with_uncounted(vocabulary, ["标题"]), top=1)
    table = conform(table, table_schema("audit_dropped"))
    assert table[["reason", "rank", "term", "count"]].to_numpy().tolist() == [
        ["stop_word_iso", 1, "的", 2],
        ["user_choice", 1, "就业", 1],
    ]


def test_string_count_against_token_count() -> None:
    listed = {
        "数字": ("keywords", "digital"),
        "数字经济": ("lexicon", "field"),
        "字经": ("lexicon", ""),
        "云": ("lexicon", ""),
    }
    tokens = Counter({"数字": 2, "数字经济": 3, "数字化": 1, "数": 1, "字": 1})
    strings = count_strings([["数字数字", "数字经济"], ["数字经济数字经济数字化", "数", "字", "数字"]], list(listed))
    table = conform(audit_terms(listed, strings, tokens), table_schema("audit_terms")).set_index("term")
    columns = ["string_count", "token_count", "inside_count", "inside", "split_count", "verdict"]
    assert table.loc["数字", columns].tolist() == [7, 2, 4, "数字经济", 1, "sometimes_token"]
    assert table.loc["数字经济", columns].tolist() == [3, 3, 0, "", 0, "always_token"]
    assert table.loc["字经", columns].tolist() == [3, 0, 3, "数字经济", 0, "never_token"]
    assert table.loc["云", columns].tolist() == [0, 0, 0, "", 0, "not_in_text"]


def test_nothing_listed() -> None:
    assert count_strings([["数字"]], []).tolist() == []
    empty = audit_terms({}, np.zeros(0, dtype=np.int64), Counter({"数字": 1}))
    assert len(conform(empty, table_schema("audit_terms"))) == 0


@given(st.lists(st.lists(st.text(alphabet="甲乙丙", max_size=8), max_size=3), max_size=3))
def test_strings_are_counted_as_a_plain_search_counts(texts: list[list[str]]) -> None:
    terms = ["甲", "甲乙", "乙丙甲"]
    plain = [sum(text.count(term) for piece in texts for text in piece) for term in terms]
    assert count_strings(texts, terms).tolist() == plain


def test_keywords_come_before_lexicons() -> None:
    listed = named_terms(
        listed_terms(RESOURCES / "concepts.yaml", simplify=True),
        user_lexicon={"新城大道": "place"},
        lexicon={"数字经济": "field", "一国两制": "slogan"},
    )
    assert listed["数字经济"] == ("keywords", "digital_economy")
    assert (listed["新城大道"], listed["一国两制"]) == (("user_lexicon", "place"), ("lexicon", "slogan"))
    assert list(listed) == sorted(listed)


def test_a_later_file_of_concepts_adds_and_replaces(tmp_path) -> None:
    first, second = tmp_path / "a.yaml", tmp_path / "b.csv"
    first.write_text("water: {terms: [水利, 水库]}\nroad: [公路, 'auto*']\n", encoding="utf-8")
    second.write_text("concept,term\nwater,水質\n", encoding="utf-8")
    assert listed_terms(first, second, simplify=True) == {"公路": "road", "水质": "water"}
