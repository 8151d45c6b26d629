"""Segmentation: policy terms stay whole, nothing is lost, the engines agree."""

import logging
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wenmai.errors import WenmaiError
from wenmai.io.tables import read_table
from wenmai.words.lists import read_lexicon, read_lexicons
from wenmai.words.segment import (
    Engine,
    Kinds,
    count_characters,
    count_words,
    cut,
    cut_all,
    has_chinese,
    segment_paragraphs,
    segmenter,
    tagger,
)
from wenmai.words.tokens import TermIndex, Tokens, token_writer

PROJECT = Path(__file__).parents[2]
LEXICON = PROJECT / "resources" / "lexicon.tsv"
NATIONAL = PROJECT.parent / "shared" / "corpus" / "national" / "gov_reports_1954-2022.txt"

RJIEBA = segmenter("rjieba", lexicon=["供给侧结构性改革"])


def paragraphs(*texts: str) -> pd.DataFrame:
    return pd.DataFrame(
        {"paragraph_id": [f"d-{n:04d}" for n in range(1, len(texts) + 1)], "doc_id": "d", "text": list(texts)}
    )


def segmented(
    table: pd.DataFrame, folder: Path, *, lexicon: list[str] | None = None, engine: str = "rjieba"
) -> pd.DataFrame:
    """The table first_pass of some paragraphs, written and read again."""
    index = TermIndex()
    with token_writer(folder / "first_pass.parquet", index) as writer:
        for piece in segment_paragraphs([pa.Table.from_pandas(table)], index, engine=engine, lexicon=lexicon or []):
            writer.add(piece)
    return read_table(folder / "first_pass.parquet").assign(tokens=lambda t: t["tokens"].map(list))


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_a_lexicon_term_is_one_token(engine: str) -> None:
    text = "推进供给侧结构性改革。"
    assert "供给侧结构性改革" not in cut(text, segmenter(engine))
    assert cut(text, segmenter(engine, lexicon=["供给侧结构性改革"])) == ["推进", "供给侧结构性改革", "。"]


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_every_term_of_the_shipped_lexicon_is_one_token(engine: str) -> None:
    lexicon = read_lexicon(LEXICON)
    cutter = segmenter(engine, lexicon=lexicon)
    assert [term for term in lexicon if cut(term, cutter) != [term]] == []


def test_a_term_inside_a_longer_term_breaks_neither() -> None:
    cutter = segmenter("rjieba", lexicon=["脱贫攻坚战", "脱贫攻坚"])
    assert cut("脱贫攻坚战", cutter) == ["脱贫攻坚战"]
    assert cut("脱贫攻坚", cutter) == ["脱贫攻坚"]


@settings(max_examples=5, deadline=None)
@given(st.permutations(["数字经济", "数字经济发展", "两不愁三保障", "放管服", "碳达峰", "碳达峰碳中和"]))
def test_the_order_of_the_lexicon_does_not_matter(terms: list[str]) -> None:
    text = "数字经济发展和数字经济，两不愁三保障，放管服，碳达峰碳中和，碳达峰。"
    assert cut(text, segmenter("rjieba", lexicon=terms)) == cut(text, segmenter("rjieba", lexicon=sorted(terms)))


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
def test_segmenters_share_no_state(engine: str) -> None:
    segmenter(engine, lexicon=["乡村振兴"])
    assert cut("乡村振兴", segmenter(engine)) == ["乡村", "振兴"]


def test_the_reference_engine_writes_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cut("乡村振兴", segmenter("jieba")) == ["乡村", "振兴"]
    assert list(tmp_path.iterdir()) == []


@given(st.text(alphabet=st.sampled_from("推进供给侧结构性改革，。 　\n\t12.5%AB+（）〇")))
def test_joined_tokens_are_the_text_without_white_space(text: str) -> None:
    assert "".join(cut(text, RJIEBA)) == "".join(text.split())


def test_only_tokens_with_a_chinese_character_are_counted(tmp_path: Path) -> None:
    table = segmented(paragraphs("增长5%，达到GDP的目标。", "2020", ""), tmp_path)
    assert table["tokens"].tolist()[0] == ["增长", "5%", "，", "达到", "GDP", "的", "目标", "。"]
    assert table["n_tokens"].tolist() == [4, 0, 0]


def test_terms_that_cannot_stay_whole_are_named(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(logging.getLogger("wenmai"), "propagate", True)
    segmented(paragraphs("数据要素×行动"), tmp_path, lexicon=["数据要素×", "放管服"])
    assert [record.getMessage() for record in caplog.records] == [
        "the segmenter still splits 1 terms of the lexicon: 数据要素×"
    ]


def test_no_paragraphs_give_no_tokens(tmp_path: Path) -> None:
    table = segmented(paragraphs(), tmp_path)
    assert len(table) == 0
    assert list(table.columns) == ["paragraph_id", "doc_id", "tokens", "n_tokens", "n_characters", "n_words_plain"]


def at_once(texts: list[str], engine: Engine) -> tuple[list[list[str]], list[int]]:
    index = TermIndex()
    codes, lengths, n_tokens = cut_all(texts, engine, Kinds(index))
    ids = [str(n) for n in range(len(texts))]
    return Tokens(codes, lengths, ids, ids, np.column_stack([n_tokens] * 3)).texts(index), n_tokens.tolist()


@pytest.mark.parametrize("engine", ["rjieba", "jieba"])
@pytest.mark.parametrize("texts", [["甲乙\n数字经济", "\r\n", "", "数字", "经济 "], ["\n"], [""], ["", ""]])
def test_many_texts_at_once_give_the_tokens_of_each(engine: str, texts: list[str]) -> None:
    cutter = segmenter(engine, lexicon=["数字经济"])
    tokens, n_tokens = at_once(texts, cutter)
    assert tokens == [cut(text, cutter) for text in texts]
    assert n_tokens == [sum(map(has_chinese, cut(text, cutter))) for text in texts]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(alphabet="推进供给侧结构性改革，。 \n\r\t\u2028１2.5%A", max_size=20), min_size=1, max_size=5))
def test_texts_do_not_run_into_each_other(texts: list[str]) -> None:
    assert at_once(texts, RJIEBA)[0] == [cut(text, RJIEBA) for text in texts]


@pytest.mark.parametrize(
    ("code", "chinese"),
    [
        *(("33ff", False), ("3400", True), ("4dbf", True), ("4dc0", False), ("4dff", False), ("4e00", True)),
        *(("9fff", True), ("a000", False), ("f8ff", False), ("f900", True), ("faff", True), ("fb00", False)),
        *(("1ffff", False), ("20000", True), ("3ffff", True)),
    ],
)
def test_the_borders_of_the_chinese_blocks(code: str, chinese: bool) -> None:
    assert has_chinese(f"a{chr(int(code, 16))}") == chinese


def test_the_tagger_knows_kinds_of_words() -> None:
    tag = tagger(lexicon=["放管服"])
    assert (tag("经济"), tag("放管服"), tag("不"), tag("没有这样的词")) == ("n", "n", "d", "")


def test_what_counts_as_chinese() -> None:
    assert has_chinese("5G网络")
    assert has_chinese("䶮")
    assert not any(map(has_chinese, ["5G", "％", "。", "〇", "①"]))


def test_a_lexicon_may_have_comments_and_leave_out_kinds(tmp_path: Path) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text("\ufeff# mine\n\n放管服\tslogan\n碳达峰\n", encoding="utf-8")
    assert read_lexicon(path) == {"放管服": "slogan", "碳达峰": ""}


def test_a_later_lexicon_adds_and_overrides(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    first.write_text("放管服\tslogan\n", encoding="utf-8")
    second.write_text("放管服\tmine\n碳达峰\tmine\n", encoding="utf-8")
    assert read_lexicons(first, second) == {"放管服": "mine", "碳达峰": "mine"}


@pytest.mark.parametrize(
    ("line", "message"),
    [("GDP\tindicator", "not a Chinese term")],
)
def test_a_faulty_lexicon_names_the_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "terms.tsv"
    path.write_text(f"# terms\n{line}\n", encoding="utf-8")
    with pytest.raises(WenmaiError, match=f"line [23].*{message}"):
        read_lexicon(path)


def test_of_a_term_listed_twice_the_first_line_counts(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(logging.getLogger("wenmai"), "propagate", True)
    path = tmp_path / "terms.tsv"
    path.write_text("放管服\tslogan\n碳达峰\n放管服\tmine\n", encoding="utf-8")
    assert read_lexicon(path) == {"放管服": "slogan", "碳达峰": ""}
    assert "1 terms are listed twice, the first line counts (放管服, line 3)" in caplog.text


def test_the_shipped_lexicon_keeps_its_rules() -> None:
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    terms = read_lexicon(LEXICON)
    assert len(lines) == len(terms), "no term is listed twice"
    assert len(terms) >= 600
    assert lines == sorted(lines, key=lambda line: line.split("\t")[0])
    assert {"供给侧结构性改革", "铸牢中华民族共同体意识", "放管服", "两不愁三保障", "新质生产力", "互联网+"} <= set(
        terms
    )
    assert all(terms.values()), "every term has a kind"
    assert f"{len(terms):,} terms" in (PROJECT / "resources" / "README.md").read_text(encoding="utf-8")


def spans(tokens: list[str]) -> set[tuple[int, int]]:
    ends = pd.Series([len(token) for token in tokens], dtype="int64").cumsum().tolist()
    return set(zip([0, *ends[:-1]], ends, strict=True)) if ends else set()


@pytest.mark.skipif(not NATIONAL.is_file(), reason="the national reports are not beside the project")
def test_the_engines_agree_on_the_national_reports() -> None:
    """Measured 2026-11: 99.9987 % of tokens; they differ on 不安宁 and on year ranges such as 2011-2020."""
    lexicon = read_lexicon(LEXICON)
    fast, reference = segmenter("rjieba", lexicon=lexicon), segmenter("jieba", lexicon=lexicon)
    same = both = 0
    for line in NATIONAL.read_text(encoding="utf-8").splitlines():
        text = line.partition("\t")[2]
        ours, theirs = spans(cut(text, fast)), spans(cut(text, reference))
        same += 2 * len(ours & theirs)
        both += len(ours) + len(theirs)
    assert both > 1_000_000
    assert same / both >= 0.999


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("数字经济", 4),
        ("PM2.5浓度下降5.4%，降至３℃。", 13),
        ("数　字 经\t济！（一）", 5),
        ("〇、①Ⅱ½", 4),
        ("㐂𠀀々 αЖ한", 6),
        ("“—…《》·×", 0),
        ("", 0),
    ],
)
def test_letters_and_digits_of_any_script_are_characters(text: str, n: int) -> None:
    assert count_characters([text, "水"]).tolist() == [n, 1]


@given(st.text(alphabet=st.sampled_from("数字经济PM25①％，。 \u3000½〇×"), max_size=40))
def test_characters_are_what_python_takes_for_letters_and_digits(text: str) -> None:
    assert count_characters([text]).tolist() == [sum(map(str.isalnum, text))]


def test_plain_words_are_numbers_and_latin_words_too_and_know_no_lexicon(tmp_path: Path) -> None:
    text = "2023年GDP增长5.2%，新质生产力和5G发展。"
    table = segmented(paragraphs(text), tmp_path, lexicon=["新质生产力"])
    plain = [word for word in cut(text, segmenter("rjieba")) if any(map(str.isalnum, word))]
    assert table["n_words_plain"].tolist() == [len(plain)]
    assert {"2023", "GDP", "5.2%", "5G"} <= set(plain)
    assert "新质生产力" not in plain
    assert table["n_tokens"].tolist() == [len(["年", "增长", "新质生产力", "和", "发展"])]
    assert table["n_characters"].tolist() == [22]


def test_sizes_do_not_depend_on_segmenter_or_neighbours(tmp_path: Path) -> None:
    texts = ["推进数字经济。", "", "2023年", "GDP增长5%"]
    names = ["n_characters", "n_words_plain"]
    by_engine = [segmented(paragraphs(*texts), tmp_path, engine=engine)[names] for engine in ("jieba", "rjieba")]
    assert by_engine[0].equals(by_engine[1])
    kinds = Kinds(TermIndex())
    alone = [count_words([text], segmenter("rjieba"), kinds)[0] for text in texts]
    assert by_engine[0]["n_words_plain"].tolist() == alone


def test_lexicon_and_stop_words_are_written_like_the_texts(tmp_path, caplog) -> None:
    from wenmai.words.lists import read_names, read_stop_words

    path = tmp_path / "list.txt"
    path.write_text("數字經濟\n５Ｇ网络\n互联网＋\n", encoding="utf-16")
    with caplog.at_level("INFO"):
        assert list(read_lexicon(path)) == ["数字经济", "5G网络", "互联网+"]
    assert "3 words are written as the texts have them: 數字經濟 → 数字经济" in caplog.text
    assert next(iter(read_lexicon(path, simplify=False))) == "數字經濟"
    assert read_stop_words(path) == {"数字经济", "5G网络", "互联网+"}
    path.write_text("王　毅\n李國強\n", encoding="utf-8")
    assert read_names(path) == {"王毅", "李国强"}
