"""Every mistake in the configuration is told at once, with the nearest valid key."""

import pytest
import yaml

from wenmai import config, config_check


def test_the_shipped_file_holds_the_defaults(project_root):
    shipped = yaml.safe_load((project_root / "config.yaml").read_text(encoding="utf-8"))
    assert config.complete(shipped) == config.defaults()
    assert shipped == {**config.defaults(), "topics": {**config.defaults()["topics"], "engine": None}}
    assert config_check.problems(shipped) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"wrods": {}}, "wrods: unknown key; did you mean words?"),
        ({"words": {"min_char": 2}}, "words.min_char: unknown key; did you mean words.min_chars?"),
        ({"segmenter": "jieba"}, "segmenter: unknown key; did you mean words.segmenter?"),
        ({"words": {"segmenter": "hanlp"}}, "words.segmenter: 'hanlp' is none of rjieba, jieba"),
        ({"topics": {"k": [1]}}, "topics.k.0: 1 is less than 2"),
        ({"topics": {"engines": ["nmf"], "engine": "lda"}}, "topics.engine: lda is not among topics.engines (nmf)"),
        (
            {"trends": {"contrasts": ["level=country vs level=county"]}},
            "trends.contrasts: no document has level=country (in 'level=country vs level=county'); known: national",
        ),
        (
            {"trends": {"contrasts": [{"name": "新旧", "a": "year=2018-", "b": "level=county"}]}},
            "trends.contrasts: cannot read the years '2018-' (in '新旧'); write them as 2018, 2018-2022 or 2018,2020",
        ),
        (
            {"trends": {"contrasts": [{"name": n, "a": "role=plan", "b": "role=retrospect"} for n in ("甲", "甲")]}},
            "trends.contrasts: [",
        ),
        (
            {"trends": {"contrasts": [{"name": "甲", "a": f"year={y}", "b": "year=2001"} for y in (2002, 2003)]}},
            "trends.contrasts: two contrasts have the name '甲'; give each its own",
        ),
        (
            {"trends": {"contrasts": [{"a": "role=plan", "b": "role=retrospect"}]}},
            "trends.contrasts.0: name is missing",
        ),
        (
            {"trends": {"contrasts": [{"name": "甲", "a": "plan", "b": "role=retrospect"}]}},
            "trends.contrasts.0.a: 'plan' has not the right form: Texts of one side, for example level=county.",
        ),
        (
            {"trends": {"contrasts": ["role=plan&year=2012 vs role=plans"]}},
            "trends.contrasts: no document has role=plans",
        ),
        ({"topics": {"labels": {"3": "开放"}}}, "topics.labels: the ids 3 mean other topics"),
        ({"topics": {"labels": {1203: "开放"}}}, 'topics.labels: 1203 is no id of a topic; put ids in quotes, "20:3"'),
        ({"topics": {"report_k": 7}}, "topics.report_k: 7 is not among topics.k"),
        ({"words": {"keep": ["发展"], "drop": ["发展"]}}, "words.keep: 发展 also in words.drop"),
        ({"trends": {"concepts": "no.yaml"}}, "trends.concepts: there is no file no.yaml"),
        ({"corpus": None}, "corpus: has no value; name a folder or a file of texts, a list of them, or write demo"),
        ({"corpus": ""}, "corpus: has no value"),
        ({"corpus": []}, "corpus: has no value"),
        ({"results": None}, "results: has no value; name the folder that results are written to"),
        ({"results": "out{1}"}, "results: out{1} has braces"),
        (
            {"corpus": "https://example.org/a.zip"},
            "corpus: https://example.org/a.zip is a web address; download it first",
        ),
        ({"corpus": ["src", "no/such/folder"]}, "corpus: there is no file or folder no/such/folder"),
        ({"corpus": ["src", "ftp://example.org/a"]}, "corpus: ftp://example.org/a is a web address"),
        ({"corpus": ["src", 3]}, "corpus"),
        ({"corpus": "~/no/such/folder"}, "corpus: there is no file or folder /"),
        ({"topics": {"new_texts": "http://example.org"}}, "topics.new_texts: http://example.org is a web address"),
        (
            {"words": {"user_lexicon": "http://example.org/a.txt"}},
            "words.user_lexicon: http://example.org/a.txt is a web",
        ),
        ({"words": {"user_lexicon": "src"}}, "words.user_lexicon: src is no file"),
        ({"corpus": "/dev/null"}, "corpus: /dev/null is no file or folder"),
        ({"corpus": "'tests'"}, "corpus: there is no file or folder \"'tests'\"; did you mean tests?"),
        ({"corpus": "tests "}, "corpus: there is no file or folder 'tests '; did you mean tests?"),
        ({"corpus": "test"}, "corpus: there is no file or folder test; did you mean tests?"),
        (
            {"trends": {"concepts": "resources/concept.yaml"}},
            "trends.concepts: there is no file resources/concept",
        ),
        ({"words": {"segmenter": "jeiba"}}, "words.segmenter: 'jeiba' is none of rjieba, jieba; did you mean jieba?"),
        ({"topics": {"k": ["二十"]}}, "topics.k.0: '二十' is not a whole number"),
        ({"topics": {"k": [8, 8]}}, "topics.k: [8, 8] holds a value twice"),
        ({"words": {"max_paragraph_share": 2}}, "words.max_paragraph_share: 2 is more than 1"),
        ({"words": {"join_phrases": "often"}}, "words.join_phrases: 'often' is not true or false"),
        ({"corpus": "no/such/folder"}, "corpus: there is no file or folder no/such/folder"),
        (
            {"publish": {"palette": ["red", "#000000", "#ffffff"]}},
            "publish.palette.0: 'red' has not the right form: A colour such as #134c9a.",
        ),
    ],
)
def test_a_mistake_is_named(given, said, project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    (line,) = config_check.problems(given)
    assert line.startswith(said)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"trends": {"groups": ["level", "treat"]}}, "trends.groups: documents have no column 'treat'; did you mean"),
        (
            {"trends": {"contrasts": ["gdp=1 vs gdp=2"]}},
            "trends.contrasts: documents have no column 'gdp'; give a file with it in documents.variables",
        ),
        (
            {"topics": {"covariates": ["years"]}},
            "topics.covariates: documents have no column 'years'; did you mean year",
        ),
    ],
)
def test_a_column_that_no_document_will_have_is_a_mistake(given, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "v.csv").write_text("city,treated\n合肥,1\n", encoding="utf-8")
    names = {"documents": {**given.get("documents", {}), "variables": "v.csv"}}
    (line,) = config_check.problems({**given, **names}, variable_names=lambda paths: ["city", "treated"])
    assert line.startswith(said)


def test_variables_and_columns_of_tables_are_no_mistake(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "v.csv").write_text("city,treated\n合肥,1\n", encoding="utf-8")
    given = {
        "documents": {"variables": ["v.csv"], "where": "treated == 1"},
        "trends": {"groups": ["level", "treated", "extra_类别"], "contrasts": ["treated=1 & role=plan vs treated=0"]},
        "topics": {"covariates": ["year", "role", "treated"]},
    }
    assert config_check.problems(given, variable_names=lambda paths: ["city", "treated"]) == []
    assert config_check.problems(given) == []
    (line,) = config_check.problems({"documents": {"variables": "no.csv"}})
    assert line == "documents.variables: there is no file no.csv; did you mean v.csv?"


def test_all_mistakes_at_once():
    given = {"wrods": {}, "words": {"min_char": 2}, "topics": {"k": []}}
    message = config_check.report(given)
    assert "3 mistakes" in message
    assert all(key in message for key in ("wrods", "words.min_char", "topics.k"))


def test_one_mistake_is_one_line(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    message = config_check.report({"topics": {"k": []}})
    assert message.splitlines() == [message] and "topics.k: [] has fewer than 1 element" in message


def test_no_mistake_no_message(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    assert config_check.report({}) == ""


def test_text_from_the_command_line_is_read_by_type():
    given = {
        "corpus": "2020",
        "trends": {"min_years": "9"},
        "inference": {"alpha": "0.1"},
        "topics": {"k": ["4", "6"], "report_k": "null"},
    }
    wanted = {
        "corpus": "2020",
        "trends": {"min_years": 9},
        "inference": {"alpha": 0.1},
        "topics": {"k": [4, 6], "report_k": None},
    }
    assert config.typed(given) == wanted


def test_texts_can_be_several_folders_and_files():
    assert config.typed({"corpus": ["a", "b"]}) == {"corpus": ["a", "b"]}
    assert config.typed({"corpus": "[a, b]"}) == {"corpus": ["a", "b"]}
    assert config.typed({"corpus": "[a] b"}) == {"corpus": "[a] b"}
    assert config.complete({"corpus": ["a"]})["corpus"] == "a"
    assert config.complete({"corpus": ["a", "b"]})["corpus"] == ["a", "b"]


def test_the_home_folder_is_spelt_out(tmp_path, project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    (tmp_path / "texts").mkdir()
    (tmp_path / "words.txt").write_text("", encoding="utf-8")
    given = {"corpus": ["~/texts", "src"], "results": "~/out", "words": {"user_lexicon": "~/words.txt"}}
    assert config_check.problems(given) == []
    whole = config.complete(given)
    assert whole["corpus"] == [f"{tmp_path}/texts", "src"] and whole["results"] == f"{tmp_path}/out"
    assert whole["words"]["user_lexicon"] == f"{tmp_path}/words.txt"
    assert config_check.problems({"corpus": "~/texts"}) == []


def test_a_setting_that_may_be_empty_is_empty_where_nothing_is_written():
    given = {"words": {"user_lexicon": None}, "topics": {"new_texts": None}}
    assert config.typed(given) == {"words": {"user_lexicon": ""}, "topics": {"new_texts": ""}}


def test_a_list_with_braces_in_its_name_is_refused(tmp_path, project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    path = tmp_path / "词{1}.txt"
    path.write_text("", encoding="utf-8")
    (line,) = config_check.problems({"words": {"user_lexicon": str(path)}})
    assert "has braces" in line and "use another name" in line


def test_contrasts_whose_values_only_the_corpus_knows_are_no_mistake(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    given = ["region=杭州市 vs region=宁波市", "year=2012,2013&level=county vs year=2020", "doc_type=news vs role=plan"]
    assert config_check.problems({"trends": {"contrasts": given}}) == []


def test_a_dotted_key_is_a_nested_one():
    given = {"publish.language": "zh", "topics": {"k": [4]}, "topics.seeds": "[7]", "trends.min_years": "9"}
    wanted = {"publish": {"language": "zh"}, "topics": {"k": [4], "seeds": [7]}, "trends": {"min_years": 9}}
    assert config.typed(given) == wanted


def test_a_misspelt_dotted_key_gets_the_usual_hint(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    (line,) = config_check.problems(config.typed({"publish.langage": "zh"}))
    assert line == "publish.langage: unknown key; did you mean publish.language?"
    lines = config_check.problems(config.typed({"publish.language.name": "zh"}))
    assert lines and all(line.startswith("publish.language: ") for line in lines)


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"topics": {"k": 10}}, {"topics": {"k": [10]}}),
        ({"topics": {"k": "10"}}, {"topics": {"k": [10]}}),
        ({"topics": {"k": "[10, 20]"}}, {"topics": {"k": [10, 20]}}),
        ({"trends": {"doc_types": "news"}}, {"trends": {"doc_types": ["news"]}}),
        ({"trends": {"doc_types": "null"}}, {"trends": {"doc_types": None}}),
        ({"topics": {"engines": "nmf"}}, {"topics": {"engines": ["nmf"]}}),
        ({"words": {"keep": "其中: 一"}}, {"words": {"keep": ["其中: 一"]}}),
        ({"trends": {"concepts": "a.yaml"}}, {"trends": {"concepts": "a.yaml"}}),
    ],
)
def test_a_single_value_where_a_list_is_asked_for_is_that_list(given, wanted):
    assert config.typed(given) == wanted


def test_the_only_engine_is_the_reported_one():
    assert config.complete({"topics": {"engines": ["nmf"]}})["topics"]["engine"] == "nmf"
    assert config.defaults()["topics"]["engine"] == "lda"


def test_text_that_is_no_number_is_still_a_mistake(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    (line,) = config_check.problems(config.typed({"trends": {"min_years": "nine"}}))
    assert line == "trends.min_years: 'nine' is not a whole number"


def test_complete_fills_nested_defaults_and_keeps_what_is_given():
    filled = config.complete({"topics": {"k": [4]}})
    assert filled["topics"]["k"] == [4]
    assert filled["topics"]["seeds"] == [1, 2, 3]
    assert filled["publish"]["dpi"] == 300


def test_defaults_are_not_shared():
    config.defaults()["topics"]["k"].append(99)
    assert 99 not in config.defaults()["topics"]["k"]


def test_every_key_has_description_and_default():
    for key, spec in config.settings():
        assert spec["description"].endswith("."), key
        assert "default" in spec, key


@pytest.mark.parametrize(("old", "new"), config.MOVED.items())
def test_a_setting_that_moved_is_an_error_that_names_its_place(old, new):
    given: object = 0.05
    for key in reversed(old.split(".")):
        given = {key: given}
    assert config_check.problems(given) == [f"{old}: moved to {new}"]
    assert new in dict(config.settings())
    assert old not in dict(config.settings())


def test_periods_of_changes_are_checked_before_the_run() -> None:
    given = {
        "corpus": "demo",
        "results": "results",
        "trends": {"changes": [{"name": "x", "a": "2020-2016", "b": 2001}]},
    }
    (said,) = config_check.problems(given)
    assert said.startswith("trends.changes: the period '2020-2016' of 'x' ends before it begins")


def test_variables_of_trends_by_are_checked_before_the_run() -> None:
    (said,) = config_check.problems({"corpus": "demo", "results": "results", "trends": {"by": ["levle"]}})
    assert said.startswith("trends.by: documents have no column 'levle'; did you mean level")


def test_mistakes_are_said_in_chinese(project_root, monkeypatch):
    monkeypatch.chdir(project_root)
    given = {"corpus": "test", "topics": {"k": ["二十"]}, "words": {"segmenter": "jeiba", "min_char": 2}}
    assert config_check.problems(given, language="zh") == [
        "topics.k.0: '二十' 不是整数",
        "words.min_char: 没有这项设置；是否想填 words.min_chars？",
        "words.segmenter: 'jeiba' 不在可选值之内：rjieba, jieba；是否想填 jieba？",
    ]
    assert config_check.report({"corpus": "test"}, language="zh").startswith(
        "配置有误：corpus: 找不到文件或文件夹 test；是否想填 tests？"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("corpus: a\nwords: {}\ncorpus: b\n", "corpus: is given in line 1 and again in line 3; keep one of them"),
        ("topics:\n  k: [8]\n  k: [9]\n", "topics.k: is given in line 2 and again in line 3; keep one of them"),
        ("topics: {labels: {x: 1, x: 2}}\n", "topics.labels.x: is given in line 1 and again in line 1"),
        ("publish:\n  figures:\n  - {name: a}\n  - {name: b, name: c}\n", "publish.figures.name: is given in line 4"),
    ],
)
def test_a_setting_that_is_given_twice_is_a_mistake(text, said):
    (line,) = config_check.repeated_keys(text)
    assert line.startswith(said)


def test_what_is_no_yaml_or_has_no_key_twice_is_fine(project_root):
    assert (
        config_check.repeated_keys("a: [")
        == config_check.repeated_keys("")
        == config_check.repeated_keys("- a\n- a")
        == []
    )
    assert config_check.repeated_keys_of([project_root / "config.yaml", project_root / "no.yaml"]) == []
