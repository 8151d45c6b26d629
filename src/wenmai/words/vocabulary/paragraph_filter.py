"""Which paragraphs the models see, and why the others are left out.

Left out are headings (their words are repeated in the text below and would count twice), cells of
tables (words without sentences), ceremony, glossaries, and documents that repeat another one. They stay
in the corpus, in the tokens and in every keyword series; only vocabulary, counts and models do without them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from wenmai.io.documents import is_duplicate, is_left_out
from wenmai.io.tables import read_table, table_schema
from wenmai.words.tokens import ParagraphSet

COUNTED = "counted"
HEADING = "heading"
TABLE = "table"
DUPLICATE = "repeated_document"
LEFT_OUT = "left_out_document"
SECTION = "ceremony_section"
FORMULA = "ceremony_formula"
GLOSSARY = "glossary"

#: share of its characters in ceremonial sentences from which a paragraph is ceremony
CEREMONY_SHARE = 0.5

_SENTENCE = re.compile(r"[^。！？；!?;：:]*[。！？；!?;：:]?")
#: greetings, thanks, credit for successes, the request to deliberate, and calls: sentences of the occasion
_CEREMONY = re.compile(
    # 各位代表！ 同志们：
    r"^(?:(?:尊敬的)?(?:各位|同志|代表|委员|朋友|女士|先生|来宾|领导)[^，。]{0,12})+[！!：:，,]?$"
    # 向全国各族人民表示诚挚感谢！ 致以崇高的敬意！
    r"|(?:表示|致以|致|送上)(?:最)?(?:衷心|诚挚|崇高|亲切|热烈|由衷|真诚|深切|美好)的?(?:[^。；]{0,20})?(?:感谢|谢意|敬意|问候|祝贺|祝愿|慰问)"
    # 成绩来之不易。 成绩的取得，得益于市委的坚强领导。 这是党中央正确领导的结果。
    r"|(?:成绩|成就|成效|业绩|变化|进步|成果)[^。；]{0,20}(?:来之不易|极为不易|得益于|归功于|在于|凝聚着|离不开|是[^。；]{2,80}的结果)"
    r"|^这[^。；，,]{0,4}是[^。；]{2,80}(?:领导|奋斗|努力|劳动|拼搏)的结果"
    # 现在，我代表国务院，向大会报告政府工作，请予审议，并请全国政协委员提出意见。
    r"|请予?(?:以)?(?:审议|审查)|请[^。；]{0,20}(?:提出|多提)(?:宝贵)?意见|报告(?:政府)?工作，请"
    # 我代表国务院，向大会作关于第一个五年计划的报告。
    r"|我[^。；]{0,12}(?:代表|受)[^。；]{0,30}向[^。；]{0,30}(?:大会|会议)[^。；]{0,30}(?:作|提出)[^。；]{0,40}报告"
    # 让我们更加紧密地团结在……周围，……而努力奋斗！ 把改革开放事业推向前进！
    r"|让我们[^。；]{0,60}(?:团结|携手|奋斗|奋进|前进|奋勇)|紧密地?团结在[^。；]{0,60}周围[^。；]*(?:奋斗|奋进|前进)[！!]"
    r"|(?:推向前进|奋勇前进|新胜利|更大的?(?:胜利|成就)|(?:努力|共同|团结|不懈|而)奋斗)[！!]$"
)
_HINT = re.compile(
    "各位|同志们|朋友们|敬意|感谢|谢意|问候|祝贺|祝愿|慰问|审议|审查|意见|让我们|团结在|"
    "不易|得益于|归功于|在于|凝聚着|离不开|的结果|报告|奋斗|前进|胜利|成就"
)


def ceremony_share(text: str) -> float:
    """Share of a paragraph's characters in sentences of greeting, thanks, credit, request or call.

    >>> ceremony_share("各位代表！向全国人民表示衷心的感谢！")
    1.0
    """
    if not text or not _HINT.search(text):
        return 0.0
    sentences = _SENTENCE.findall(text)
    return sum(len(s) for s in sentences if _CEREMONY.search(s)) / len(text)


def mark_paragraphs(paragraphs: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Say of every paragraph whether it is counted, and if not, the one reason.

    Parameters
    ----------
    paragraphs
        Table ``paragraphs``; ``paragraph_id``, ``doc_id``, ``kind``, ``role`` and ``text`` are used.
    documents
        Table ``documents``; ``doc_id``, ``duplicate_of`` and ``excluded`` are used.

    Returns
    -------
    pandas.DataFrame
        Table ``paragraph_use``, in the order of ``paragraphs``.
    """
    repeated = paragraphs["doc_id"].isin(documents.loc[is_duplicate(documents), "doc_id"])
    left_out = paragraphs["doc_id"].isin(documents.loc[is_left_out(documents), "doc_id"])
    body = (paragraphs["kind"] == "body") & ~repeated & ~left_out & ~paragraphs["role"].isin(["ceremony", "glossary"])
    formula = np.zeros(len(paragraphs), dtype=bool)
    # as an array of objects: a column of text is walked many times slower
    share = [ceremony_share(text) for text in paragraphs.loc[body, "text"].to_numpy(dtype=object)]
    formula[body.to_numpy(dtype=bool)] = np.array(share, dtype=float) >= CEREMONY_SHARE
    reason = pd.Series(COUNTED, index=paragraphs.index, dtype="object")
    # the first that fits is written last
    for test, name in (
        (pd.Series(formula, index=paragraphs.index), FORMULA),
        (paragraphs["role"] == "glossary", GLOSSARY),
        (paragraphs["role"] == "ceremony", SECTION),
        (paragraphs["kind"] == "table", TABLE),
        (paragraphs["kind"] == "heading", HEADING),
        (repeated, DUPLICATE),
        (left_out, LEFT_OUT),
    ):
        reason[test.astype(bool)] = name
    return pd.DataFrame(
        {
            "paragraph_id": paragraphs["paragraph_id"].to_numpy(),
            "doc_id": paragraphs["doc_id"].to_numpy(),
            "counted": (reason == COUNTED).to_numpy(),
            "reason": pd.Series(reason.to_numpy(), dtype="str"),
        }
    )


def text_use(paragraphs: Mapping[str, int], chars: Mapping[str, int]) -> pd.DataFrame:
    """Build the table ``text_use`` from the numbers of paragraphs and of characters by reason.

    All reasons are in it, in the order of the schema, so that a reason without text is a zero and no gap.
    """
    reasons = table_schema("paragraph_use").columns["reason"].values
    table = pd.DataFrame({"reason": pd.Series(reasons, dtype="str")})
    table["counted"] = table["reason"] == COUNTED
    for name, sums in (("paragraphs", paragraphs), ("chars", chars)):
        table[f"n_{name}"] = [int(sums.get(reason, 0)) for reason in reasons]
    for name in ("paragraphs", "chars"):
        table[f"share_{name}"] = table[f"n_{name}"] / max(int(table[f"n_{name}"].sum()), 1)
    return table


def counted_ids(path: str | Path) -> list[str]:
    """The paragraph_ids that are counted, from ``words/paragraph_use.parquet``."""
    use = read_table(path, name="paragraph_use", columns=["paragraph_id", "counted"])
    return use.loc[use["counted"], "paragraph_id"].tolist()


def counted_set(path: str | Path) -> ParagraphSet:
    """The same as a set, read piece by piece, for a corpus of any size."""
    with pq.ParquetFile(path) as file:
        batches = file.iter_batches(batch_size=65_536, columns=["paragraph_id", "counted"], use_threads=False)
        return ParagraphSet(
            name for batch in batches for name in batch["paragraph_id"].filter(batch["counted"]).to_pylist()
        )
